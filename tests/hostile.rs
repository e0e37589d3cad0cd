//! Hostile input: the fuzz targets on their corpus, where every fault that was found has a file; limits; bytes that are odd, and words that are written oddly.

use dateline::{Extractor, Input, Limits, Scratch, Warning};
use std::time::{Duration, Instant};

#[allow(dead_code)]
#[path = "fuzz/targets.rs"]
mod targets;

#[test]
fn the_corpus_of_the_fuzzer() {
    for (name, target) in targets::TARGETS {
        let mut files: Vec<_> = std::fs::read_dir(format!("tests/fuzz/corpus/{name}")).unwrap().map(|e| e.unwrap().path()).collect();
        files.sort();
        assert!(files.len() >= 2, "{name} has no corpus");
        for file in files {
            let bytes = std::fs::read(&file).unwrap();
            target(&bytes);
            // Cut anywhere, it is hostile in another way.
            (0..bytes.len()).step_by(bytes.len() / 8 + 1).for_each(|end| target(&bytes[..end]));
        }
    }
}

/// A small fuzzer without coverage, for every push: inputs of the corpus, spliced, repeated, cut and strewn with telling words, the same ones each time.
/// `DATELINE_FUZZ=100000 cargo test --test hostile mutated` tries more.
#[test]
fn mutated_corpus() {
    let cases: u64 = std::env::var("DATELINE_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(100);
    let words: Vec<Vec<u8>> = std::fs::read_to_string("tests/fuzz/words.dict").unwrap().lines().filter_map(|l| Some(unescape(l.strip_prefix('"')?.strip_suffix('"')?))).collect();
    assert!(words.len() > 20);
    for (name, target) in targets::TARGETS {
        let mut files: Vec<_> = std::fs::read_dir(format!("tests/fuzz/corpus/{name}")).unwrap().map(|e| e.unwrap().path()).collect();
        files.sort();
        let corpus: Vec<Vec<u8>> = files.iter().map(|f| std::fs::read(f).unwrap()).collect();
        for case in 0..cases {
            let mut random = Random(case.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
            let mut bytes = corpus[random.below(corpus.len())].clone();
            for _ in 0..=random.below(8) {
                mutate(&mut bytes, &corpus, &words, &mut random);
            }
            bytes.truncate(4096);
            let kept = bytes.clone();
            if std::panic::catch_unwind(move || target(&bytes)).is_err() {
                let path = format!("{}/{name}-{case}", env!("CARGO_TARGET_TMPDIR"));
                std::fs::write(&path, kept).unwrap();
                panic!("{name} fails at case {case}: {path}");
            }
        }
    }
}

/// Numbers that are the same each time (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

fn mutate(bytes: &mut Vec<u8>, corpus: &[Vec<u8>], words: &[Vec<u8>], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    let end = (at + random.below(40)).min(bytes.len());
    match random.below(7) {
        0 | 1 => drop(bytes.splice(at..at, words[random.below(words.len())].iter().copied())),
        2 => drop(bytes.drain(at..end)),
        3 => {
            let piece = bytes[at..end].to_vec();
            (0..random.below(20)).for_each(|_| drop(bytes.splice(at..at, piece.iter().copied())));
        }
        4 => {
            let other = &corpus[random.below(corpus.len())];
            let from = random.below(other.len());
            drop(bytes.splice(at..end, other[from..].iter().copied()));
        }
        5 if at < bytes.len() => bytes[at] = random.below(256) as u8,
        _ => bytes.insert(at, b" \n\t\"|:=.,'#-"[random.below(12)]),
    }
}

/// A word of the fuzzer's dictionary.
fn unescape(word: &str) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::new(), word.as_bytes());
    while let Some((&first, tail)) = rest.split_first() {
        let (byte, after) = match tail {
            [b'x', high, low, after @ ..] if first == b'\\' => (u8::from_str_radix(std::str::from_utf8(&[*high, *low]).unwrap(), 16).unwrap(), after),
            [escaped, after @ ..] if first == b'\\' => (*escaped, after),
            after => (first, after),
        };
        out.push(byte);
        rest = after;
    }
    out
}

const NEWS: &str = "Peru met Chile in Lima on Tuesday. Kenya denied that it had attacked Ghana. Ann Oduor, the minister, said: “We will not go.”\n\n";

#[test]
fn limits_cut_and_say_so() {
    let text = NEWS.repeat(200);
    let read = |limits| {
        let extractor = Extractor::builder().limits(limits).build();
        let news = extractor.extract(&text);
        targets::check_spans(&news);
        (news.mentions().count(), news.relations().count(), news.warnings().to_vec())
    };
    let whole = read(Limits::default());
    assert!(whole.0 > 1000 && whole.1 >= 3 && whole.2.is_empty(), "{whole:?}");
    let cut = read(Limits { length: 300, ..Limits::default() });
    assert!(cut.0 < 30 && cut.2 == [Warning::TextTruncated], "{cut:?}");
    let cut = read(Limits { mentions: 10, ..Limits::default() });
    assert!(cut.0 == 10 && cut.2 == [Warning::MentionLimit], "{cut:?}");
    let cut = read(Limits { relations: 2, ..Limits::default() });
    assert!(cut.1 <= 2 && cut.2 == [Warning::RelationLimit], "{cut:?}");
}

#[test]
fn a_deadline_ends_the_reading() {
    // Seconds of work.
    let text = NEWS.repeat(200_000);
    let (deadline, mut scratch) = (Duration::from_millis(300), Scratch::default());
    let extractor = Extractor::builder().limits(Limits { deadline: Some(deadline), ..Limits::default() }).build();
    let begun = Instant::now();
    let news = extractor.extract_with(Input { text: &text, ..Input::default() }, &mut scratch);
    // The machine may be busy with something else; what matters is that the rest was not read.
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert_eq!(news.warnings(), [Warning::DeadlinePassed]);
    targets::check_spans(&news);
    let read = news.mentions().last().map_or(0, |m| m.span().end as usize);
    assert!(read > 0 && read < text.len() / 2, "{read} of {}", text.len());
    assert!(news.mentions().all(|m| m.entity().is_some()));
    scratch.recycle(news);
    // The next document is read as if nothing had been.
    let calm = Extractor::new();
    let news = calm.extract_with(Input { text: NEWS, ..Input::default() }, &mut scratch);
    assert_eq!(serde_json::to_string(&news).unwrap(), serde_json::to_string(&calm.extract(NEWS)).unwrap());
}

/// Text that is one thing over and over. `tests/linear.rs` holds that more of it takes no more than its share.
#[test]
fn lines_without_end() {
    let extractor = Extractor::new();
    for piece in ["a", "a ", "(", "“", "\"Baku ", "e\u{301}", "\u{200d}", "\u{301}", "A. ", "1,", "- ", "&amp;", "&eacute;", "a-\n", "\u{ff41}", "\u{202e}", "Kenya\n", "他", "\u{0}"] {
        let text = piece.repeat(250_000 / piece.len());
        targets::check_spans(&extractor.extract(&text));
    }
}

/// Names and relations of a text as words.
fn found(text: &str) -> (Vec<String>, Vec<String>) {
    let extractor = Extractor::new();
    let news = extractor.extract(text);
    targets::check_spans(&news);
    let names = news.mentions().filter_map(|m| news.entity(m.entity()?)?.key().map(str::to_owned)).collect();
    let relations = news.relations().map(|r| {
        format!(
            "{} {:?} {:?} {}",
            r.kind(),
            r.polarity(),
            r.modality(),
            r.args().filter(|(_, a)| a.entity.is_some()).map(|(role, a)| format!("{role}={}", news.name(a).to_lowercase())).collect::<Vec<_>>().join(" ")
        )
    });
    (names, relations.collect())
}

/// The same text written in another way gives the same names and relations.
#[test]
fn other_ways_to_write_it() {
    let plain = "Côte d'Ivoire denied that it had attacked São Tomé and Príncipe. Turkey and Kenya signed a \"peace agreement\" in Bogotá.";
    let expected = found(plain);
    assert!(expected.0.len() >= 6 && expected.0[0] == "ci" && expected.1.len() >= 2, "{expected:?}");
    let decomposed: String = plain
        .chars()
        .map(|c| match c {
            'ô' => "o\u{302}".to_owned(),
            'ã' => "a\u{303}".to_owned(),
            'é' => "e\u{301}".to_owned(),
            'í' => "i\u{301}".to_owned(),
            'á' => "a\u{301}".to_owned(),
            c => c.to_string(),
        })
        .collect();
    let ascii: String = plain
        .chars()
        .map(|c| match c {
            'ô' => 'o',
            'ã' | 'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            c => c,
        })
        .collect();
    for (what, text) in [
        ("decomposed", decomposed),
        ("without accents", ascii),
        ("curly", plain.replace('\'', "’").replacen('"', "“", 1).replacen('"', "”", 1)),
        ("soft hyphens", plain.replace("attacked", "at\u{ad}tacked").replace("Kenya", "Ken\u{ad}ya").replace("agreement", "agree\u{ad}ment")),
        ("no-break spaces", plain.replace(' ', "\u{a0}")),
        ("zero-width spaces at words", plain.replace("signed", "\u{200b}signed").replace("Kenya", "Kenya\u{200b}")),
        ("byte order mark", format!("\u{feff}{plain}")),
        ("two blanks", plain.replace(' ', "  ")),
        ("tabs", plain.replace(' ', "\t")),
        ("CRLF behind", format!("{plain}\r\n")),
        ("entities", plain.replace('"', "&quot;").replace('\'', "&#8217;").replace('ô', "&ocirc;").replace('ã', "&#xE3;").replace(" and Kenya", "&nbsp;and Kenya")),
        ("entities of entities", plain.replace('"', "&amp;quot;").replace('\'', "&amp;#39;").replace('é', "&amp;eacute;")),
        ("full width", plain.chars().map(|c| if c.is_ascii_alphanumeric() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c }).collect()),
        ("broken words", plain.replace("attacked", "at-\ntacked").replace("Kenya", "Ken-\r\n  ya").replace("Bogotá", "Bogo-\ntá").replace("signed", "sig\u{ac}\nned")),
    ] {
        let (names, relations) = found(&text);
        let relations: Vec<String> = relations.into_iter().map(|r| plain_words(&r)).collect();
        let wanted: Vec<String> = expected.1.iter().map(|r| plain_words(r)).collect();
        assert_eq!((names, relations), (expected.0.clone(), wanted), "{what}");
    }
}

/// What was found in a cleaned text stands where the caller's text has it, dirt included.
#[test]
fn places_in_dirty_text() {
    let text =
        "&ldquo;Peru signed a border pact,&rdquo; Ann Lopr&eacute;sti said in Azer-\nbaijan on 5&nbsp;May 2021. The Franco-\nGerman \u{fb02}eet left S&atilde;o Tom&#233; &amp; Burkina&nbsp;Faso.";
    let extractor = Extractor::new();
    let news = extractor.extract(text);
    targets::check_spans(&news);
    let mentions: Vec<&str> = news.mentions().map(|m| m.span().of(text)).collect();
    for name in ["Peru", "Ann Lopr&eacute;sti", "Azer-\nbaijan", "S&atilde;o Tom&#233;", "Burkina&nbsp;Faso"] {
        assert!(mentions.contains(&name), "{name}: {mentions:?}");
    }
    assert!(news.entities().any(|e| e.name() == "Ann Loprésti"), "{:?}", news.entities().map(|e| e.name()).collect::<Vec<_>>());
    assert_eq!(news.quotes().iter().map(|q| q.span.of(text)).collect::<Vec<_>>(), ["&ldquo;Peru signed a border pact,&rdquo;"]);
    assert_eq!(news.times().iter().map(|t| dateline::Span::new(t.start, t.end).of(text)).collect::<Vec<_>>(), ["5&nbsp;May 2021"]);
    let left = news.relations().find(|r| r.evidence().trigger.of(text) == "signed").expect("a relation");
    assert!(left.evidence().sentence.of(text).starts_with("&ldquo;Peru"));
    assert!(left.to_string().contains("said"), "{left}");
    // Other questions answer in the same bytes.
    assert!(extractor.weigh_names(text).iter().any(|n| n.text == "S&atilde;o Tom&#233;"));
    let dateline::WhyNot::Failed(misses) = extractor.why_not("Today&nbsp;the road was blocked by snow.", "blocked_route") else { panic!("it was found") };
    assert_eq!(misses[0].sentence, "Today&nbsp;the road was blocked by snow.");
}

/// Where all long words have a capital, a capital says nothing, and the verbs are no part of the names.
#[test]
fn headlines_in_title_case() {
    let extractor = Extractor::new();
    for (headline, expected) in [
        ("Omar Lind Calls Norway Talks Disaster for Fishing Towns", &["Omar Lind", "Norway"][..]),
        ("Eva Brandt Pins Rise of Prices on Failed Harvest", &["Eva Brandt"]),
        ("Selma Okoye Blasts Ternway Bank After Strike Turns Violent", &["Selma Okoye"]),
        ("Kenya Sends Doctors to Ghana After Deadly Floods Hit Coast", &["Kenya", "Ghana"]),
    ] {
        let text = format!("{headline}\n\nThe ministry said that the talks would go on.");
        let news = extractor.extract(&text);
        let names: Vec<&str> = news.mentions().filter(|m| (m.span().end as usize) <= headline.len()).map(|m| m.span().of(&text)).collect();
        assert_eq!(names, expected, "{headline}");
    }
}

/// Lines end as other systems end them.
#[test]
fn line_ends_of_other_systems() {
    let text = "PERU AND CHILE MEET\n\nLIMA (Tarn News) - Kenya denied that it had attacked Ghana.\nIt praised Oman.\n\nPeru and Chile signed a border pact.\n";
    let expected = found(text);
    assert!(expected.0.len() >= 6 && expected.1.len() >= 4, "{expected:?}");
    for end in ["\r\n", "\r", "\n\u{feff}", " \n"] {
        assert_eq!(found(&text.replace('\n', end)), expected, "{end:?}");
    }
}

/// Names of the user's own mean the same in whatever order they come.
#[test]
fn order_of_names_is_nothing() {
    use dateline::gazetteer::{EntityType, NewEntity, OwnNames};
    let names: Vec<String> = (0..60).map(|n| format!("{} Tarn{}", ["Grey", "Red", "Old"][n % 3], n / 3)).collect();
    let text = format!("{} met Peru. {} attacked {}.", names.join(" met Chile. "), names[4], names[5]);
    let read = |order: &mut dyn Iterator<Item = &String>| {
        let mut own = OwnNames::new();
        order.for_each(|n| own.add(&NewEntity::new(n.as_str(), EntityType::Organization)).unwrap());
        let extractor = Extractor::builder().names(own).build();
        let news = extractor.extract(&text);
        let mut value = serde_json::to_value(&news).unwrap();
        assert!(news.mentions().count() > 100 && news.relations().count() > 30);
        // Numbers of entities are those of the table.
        value["entities"].as_array_mut().unwrap().iter_mut().for_each(|e| drop(e.as_object_mut().unwrap().remove("ids")));
        value
    };
    let first = read(&mut names.iter());
    assert_eq!(read(&mut names.iter().rev()), first);
    assert_eq!(read(&mut (0..60).map(|n| &names[n * 37 % 60])), first);
}

/// Without marks that only the writing has.
fn plain_words(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '"' | '“' | '”') && !('\u{300}'..='\u{36f}').contains(c)).collect();
    let folded = kept.chars().map(|c| match c {
        'ô' => 'o',
        'ã' | 'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        '’' => '\'',
        c => c,
    });
    folded.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A letter of another script that looks like a Latin one makes another word: nothing is matched in silence.
#[test]
fn letters_that_only_look_alike() {
    for text in ["\u{410}rmenia met nobody.", "\u{41a}enya met nobody.", "Ch\u{456}le met nobody."] {
        assert!(found(text).0.is_empty(), "{text}: {:?}", found(text));
    }
    // What is turned around on the screen stands as it is written.
    assert_eq!(found("\u{202e}Kenya\u{202c} met Ghana.").0, ["ke", "gh"]);
}

/// The same answer over runs and threads, whatever was read before.
#[test]
fn threads_agree() {
    let extractor = Extractor::new();
    let texts: Vec<String> = ["denial", "article", "marks", "embedded"].iter().map(|f| String::from_utf8_lossy(&std::fs::read(format!("tests/fuzz/corpus/text/{f}")).unwrap()).into_owned()).collect();
    let read = |order: usize| {
        let mut scratch = Scratch::default();
        let mut results = vec![String::new(); texts.len()];
        for i in (0..texts.len()).map(|i| (i * 3 + order) % texts.len()) {
            let news = extractor.extract_with(Input { text: &texts[i], ..Input::default() }, &mut scratch);
            results[i] = serde_json::to_string(&news).unwrap();
            scratch.recycle(news);
        }
        results
    };
    let first = read(0);
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..8).map(|order| scope.spawn(move || read(order))).collect();
        others.into_iter().for_each(|o| assert_eq!(o.join().unwrap(), first));
    });
}

/// What may cross threads and what may be caught in a panic of the caller's own.
#[test]
fn types_may_cross_threads() {
    fn all<T: Send + Sync + std::panic::UnwindSafe + std::panic::RefUnwindSafe>() {}
    all::<Extractor>();
    all::<dateline::Builder>();
    all::<dateline::Document<'static>>();
    all::<dateline::Error>();
    fn one<T: Send>() {}
    one::<Scratch>();
}
