//! Paragraphs, headlines, bylines, datelines and sentences: what a reader sees at a glance, in tables of texts of our own.

use dateline::text::{Block, Layout, SentenceKind, TokenKind};
use std::fmt::Write;

/// The text as it was understood: a letter for each sentence (H headline, B byline, D dateline, S sentence, P the first of its paragraph), then its words.
fn read(text: &str) -> Vec<String> {
    let (mut layout, mut block, mut out) = (Layout::new(), Block::default(), Vec::new());
    while layout.next(text, &mut block) {
        let mut covered = 0;
        let mut dateline = false;
        for s in &block.sentences {
            assert_eq!(s.first, covered, "the sentences cover all tokens: {text}");
            covered = s.last;
            let letter = match s.kind {
                SentenceKind::Headline => 'H',
                SentenceKind::Byline => 'B',
                SentenceKind::Dateline => 'D',
                SentenceKind::Body if s.opens_paragraph && !dateline => 'P',
                SentenceKind::Body => 'S',
            };
            dateline = s.kind == SentenceKind::Dateline;
            let (from, to) = (block.tokens[s.first as usize].start as usize, block.tokens[s.last as usize - 1].end as usize);
            let words: Vec<&str> = text[from..to].split_whitespace().collect();
            out.push(format!("{letter} {}", words.join(" ")));
        }
        assert_eq!(covered as usize, block.tokens.len(), "{text}");
    }
    out
}

fn check(cases: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (text, expected) in cases {
        let found = read(text);
        if found != *expected {
            let _ = write!(wrong, "\n{text:?}\n  expected {expected:#?}\n  found    {found:#?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Sentences of one paragraph, `|` between them.
fn check_sentences(cases: &[&str]) {
    let mut wrong = String::new();
    for case in cases {
        let text = case.replace('|', "");
        let found: Vec<String> = read(&text).iter().map(|s| s[2..].to_owned()).collect();
        let expected: Vec<String> = case.split('|').map(|s| s.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        if found != expected {
            let _ = write!(wrong, "\n{case}\n  found {}", found.join(" | "));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn abbreviations_go_on() {
    check_sentences(&[
        "Gen. Ruiz met Sen. Olga Marsh and Rep. T. J. Hale. |They left.",
        "U.S. President Dana Cole spoke. |He was brief.",
        "She moved to the U.S. |The rest of the family stayed.",
        "He lives on Oak St. in St. Ivo. |It is quiet.",
        "Room No. 10 was empty. |Rooms Nos. 11 and 12 were not.",
        "It was Marlow vs. Tarn. |Tarn won.",
        "Brandt Inc. said it would sell. |Hollis Corp. Chairman Ed Moss agreed.",
        "They work for Brandt Inc. |The firm is old.",
        "The vote is at 9 a.m. Monday. |It ends at 5 p.m. |The count starts then.",
        "Gov. Lena Ortiz and Lt. Gov. Sam Pike signed on Jan. 5, Feb. 6 and Sept. 7.",
        "Govs. Ortiz and Pike met Sens. Marsh and Hale. |Reps. Bell and Stone came too.",
        "Eng. Omar Saleh and Const. Ann Reid spoke. |Dr. Wu listened.",
        "Ortiz chose plan B. |The others chose plan C. |It was late.",
        "The court heard Hale v. Pike. |It ruled later.",
        "See p. 12 and vol. 3 of law no. 127 of the code. |Call ext. 40.",
        "Did it help? |No. |The rain went on.",
        "J. R. Pike Jr. came. |Ms. Bell did not.",
        "GEN. RUIZ MET SEN. OLGA MARSH AND U.S. PRESIDENT DANA COLE. |THE TALKS FAILED.",
        "It costs Rs. 500 in Sault Ste. Aude. |That is cheap.",
    ]);
}

#[test]
fn sentences_end() {
    check_sentences(&[
        "The talks failed. |\"We tried,\" Pike said. |\"It is over.\" |Hale agreed.",
        "\"Will it end?\" Pike asked. |Nobody knew.",
        "\"What now?\" |The room was silent.",
        "He won! |Nobody cheered.",
        "(The office was closed.) |Pike could not be reached.",
        "Pike (who lost) went home. |Hale (the winner) did not.",
        "The minister said.|The aide nodded. |Both left.",
        "It ended in 2019.|The firm closed.",
        "He said \"enough.\"|Then he left.",
        "They waited... |Then they left.",
        "The plan ... Pike wrote in May is dead. |It failed.",
        "He was tired … but he went on. |She did not.",
        "He called it “a mess …” and it’s over. |That was all.",
        "The rate rose 1.5 percent to 3.25. |It fell 0.5 later.",
        "Write to ann.bell@News.Example.Org or see www.Example.Com/About.Us today. |We answer.",
        "See https://Example.org/a?B=Q.R&x=1 for more. |It is free.",
        "Follow #NoMore.Now and @pike. |They post daily.",
        "He bought an iPhone. |iPhone sales rose.",
        "The bill is dead. |$5 million is lost. |12 people left.",
        "``We stay,'' he said. |``It is home.'' |She left.",
        "It is over. |-- Example Media",
        "Five were hurt.” |The others fled.",
        "Who? |Why? |When?",
        "Nothing is final, Pike said",
    ]);
}

#[test]
fn items_of_lists_keep_their_numbers() {
    check(&[
        ("1. Open the border.\n2. Count the votes.\n", &["P 1. Open the border.", "P 2. Count the votes."]),
        (
            "The port is closed.\nThey agreed to:\n- Open the border\n- Count the votes\nNothing else was said.",
            &["P The port is closed.", "P They agreed to:", "P - Open the border", "P - Count the votes", "P Nothing else was said."],
        ),
        ("The list.\n• Milk\n• Bread\n", &["P The list.", "P • Milk", "P • Bread"]),
        (
            "The board named three people on Monday, in the order of their votes:\n1. Ana Bell, of the northern district, who had led the council so far\n2. Ed Moss, of the southern district, who had never held a post\n3. Li Stone, a teacher from the port who had run twice in the past\n",
            &[
                "P The board named three people on Monday, in the order of their votes:",
                "P 1. Ana Bell, of the northern district, who had led the council so far",
                "P 2. Ed Moss, of the southern district, who had never held a post",
                "P 3. Li Stone, a teacher from the port who had run twice in the past",
            ],
        ),
    ]);
}

#[test]
fn datelines_of_many_shapes() {
    check(&[
        ("TARN (AP) -- The port is closed.", &["D TARN (AP) --", "S The port is closed."]),
        ("TARN, Marland (AP) _ The port is closed.", &["D TARN, Marland (AP) _", "S The port is closed."]),
        ("PORT TARN, Mass. (AP) — The port is closed.", &["D PORT TARN, Mass. (AP) —", "S The port is closed."]),
        ("TARN — The port is closed.", &["D TARN —", "S The port is closed."]),
        ("TARN, March 3 (Example) - The port is closed.", &["D TARN, March 3 (Example) -", "S The port is closed."]),
        ("TARN/MARLOW (Example) - The port is closed.", &["D TARN/MARLOW (Example) -", "S The port is closed."]),
        ("TARN and PORT MARLOW, Jul 26 2022 (EX) - The port is closed.", &["D TARN and PORT MARLOW, Jul 26 2022 (EX) -", "S The port is closed."]),
        ("TARN (Example News - 3 March, 2024) The port is closed.", &["D TARN (Example News - 3 March, 2024)", "S The port is closed."]),
        ("ST. IVO, Marland (AP) - The port is closed.", &["D ST. IVO, Marland (AP) -", "S The port is closed."]),
        ("Tarn, 3 May (Example) – The port is closed.", &["D Tarn, 3 May (Example) –", "S The port is closed."]),
        ("Tarn (3 May, 2021): The port is closed.", &["D Tarn (3 May, 2021):", "S The port is closed."]),
        ("TARN, Mar 03: The port is closed.", &["D TARN, Mar 03:", "S The port is closed."]),
        ("Port Tarn - The port is closed.", &["D Port Tarn -", "S The port is closed."]),
        ("Tarn: The port of the city has been closed for a week because of the high waves.", &["D Tarn:", "S The port of the city has been closed for a week because of the high waves."]),
        ("Mayor: No new taxes.", &["P Mayor: No new taxes."]),
        ("PHOTO: The port of the city has been closed for a week because of the high waves.", &["P PHOTO: The port of the city has been closed for a week because of the high waves."]),
        ("NATO - the alliance - said no.", &["P NATO - the alliance - said no."]),
        ("THE TARN Port Authority (TPA) closed the port.", &["P THE TARN Port Authority (TPA) closed the port."]),
        ("The port is closed. Why?\nPike – a lawyer – left.", &["P The port is closed.", "S Why?", "P Pike – a lawyer – left."]),
        ("The port is closed.\nMarlow - The port is open.", &["P The port is closed.", "P Marlow - The port is open."]),
    ]);
}

#[test]
fn headlines_and_bylines() {
    let body = "The port is closed.";
    for (line, kind) in [
        ("Talks Resume in Port Tarn", 'H'),
        ("TALKS RESUME IN PORT TARN", 'H'),
        ("Port closed after storm, mayor says", 'H'),
        ("Is the port closed?", 'P'),
        ("By Ana Bell", 'B'),
        ("BY ANA BELL AND ED MOSS", 'B'),
        ("By Ana Bell in Tarn and Ed Moss Jr.", 'B'),
        ("Written by Ana Bell | Example Times |", 'B'),
        ("Ana Bell, Staff Writer", 'B'),
        ("Ana Bell | Example News", 'B'),
        ("Published 3 March 2024", 'B'),
        ("Updated: March 3, 2024 10:15", 'B'),
        ("ana.bell@example.org", 'B'),
        ("March 3, 2024", 'B'),
        ("Talks Resume in Port Tarn on May 5", 'H'),
        ("Pike leaves office on 3 March", 'H'),
        ("By Friday the port was open.", 'P'),
    ] {
        let read = read(&format!("{line}\n{body}"));
        assert_eq!(read, [format!("{kind} {line}"), format!("P {body}")]);
    }
}

/// Sixty columns or so, a paragraph of one sentence in each.
const WRAPPED: &str = "The foreign ministers of the European Union met in the port of
Tarn on Monday to speak with the president of Marland and with
George W. Pike, who leads the delegation of the coastal states.

Nothing was signed, said a spokesman of the office of the New
Tarn Authority, but the talks will go on in the north of Port-
Ivo until the end of the week, when the ministers go home.
";

#[test]
fn wrapped_lines_are_one_paragraph() {
    let first = "P The foreign ministers of the European Union met in the port of Tarn on Monday to speak with the president of Marland and with George W. Pike, who leads the delegation of the coastal states.";
    let second =
        "P Nothing was signed, said a spokesman of the office of the New Tarn Authority, but the talks will go on in the north of Port- Ivo until the end of the week, when the ministers go home.";
    // With line feeds, with both marks, indented as a whole, indented at the first line, without a blank line, with headings of several kinds.
    check(&[(WRAPPED, &[first, second])]);
    check(&[(&WRAPPED.replace('\n', "\r\n"), &[first, second])]);
    check(&[(&format!("    {}", WRAPPED.trim_end().replace('\n', "\n    ")), &[first, second])]);
    check(&[(&format!("   {}", WRAPPED.replace("\n\n", "\n   ")), &[first, second])]);
    check(&[(&WRAPPED.replace("\n\n", "\n"), &[first, second.replacen('P', "S", 1).as_str()])]);
    check(&[(&format!("Ministers meet in Tarn\n{WRAPPED}"), &["H Ministers meet in Tarn", first, second])]);
    check(&[(&format!("Ministers meet in Tarn\nBy Ana Bell\n\n{WRAPPED}"), &["H Ministers meet in Tarn", "B By Ana Bell", first, second])]);
    check(&[(&format!("MINISTERS OF ALL THE COASTAL STATES MEET IN THE PORT OF TARN\n{WRAPPED}"), &["H MINISTERS OF ALL THE COASTAL STATES MEET IN THE PORT OF TARN", first, second])]);
    check(&[(&WRAPPED.replace("\n\n", "\n\nWhat comes next\n\n"), &[first, "P What comes next", second])]);
    check(&[(&WRAPPED.replace("\n\n", "\n\n- Open the port\n- Close the road\n\n"), &[first, "P - Open the port", "P - Close the road", second])]);
}

#[test]
fn a_hyphen_at_the_end_of_a_line_joins() {
    let (mut layout, mut block) = (Layout::new(), Block::default());
    assert!(layout.next(WRAPPED, &mut block));
    let hyphen = block.tokens.iter().position(|t| t.kind == TokenKind::Hyphen).expect("a hyphen");
    assert_eq!((block.tokens[hyphen - 1].text(WRAPPED), block.tokens[hyphen + 1].text(WRAPPED)), ("Port", "Ivo"));
    assert!(!block.tokens.iter().any(|t| t.kind == TokenKind::Dash));
}

#[test]
fn a_quotation_runs_over_wrapped_lines() {
    let text = "The minister was asked about the port and said: \"We will go on
For as long as it takes, and the people of Tarn and of the New
Ivo district will be heard,\" before he left for the north with
his wife and with the whole of the delegation.";
    let (mut layout, mut block) = (Layout::new(), Block::default());
    assert!(layout.next(text, &mut block));
    assert_eq!(block.sentences.len(), 1, "{:?}", read(text));
    assert_eq!(block.quotes.len(), 1);
    assert!(text[block.quotes[0].start as usize..block.quotes[0].end as usize].ends_with("heard,\""));
}

#[test]
fn lines_that_are_paragraphs_stay_apart() {
    check(&[
        // A paragraph a line, of whatever length.
        (
            "The port is closed.\nPike left.\nHale came from the north with all the members of the delegation, as the ministers of the other states had asked her to do in May.\nShe stayed.",
            &[
                "P The port is closed.",
                "P Pike left.",
                "P Hale came from the north with all the members of the delegation, as the ministers of the other states had asked her to do in May.",
                "P She stayed.",
            ],
        ),
        // Names under each other.
        ("The members are:\nAna Bell\nEd Moss\nLi Stone\n", &["P The members are:", "P Ana Bell", "P Ed Moss", "P Li Stone"]),
        // A headline and a line of text.
        ("Port closed after storm\nThe mayor of Tarn closed the port.", &["H Port closed after storm", "P The mayor of Tarn closed the port."]),
        // A line that goes on in small letters, whatever its length.
        ("The port was closed by\nthe mayor of Tarn.\nHe left.", &["P The port was closed by the mayor of Tarn.", "P He left."]),
        // Headlines of one length.
        (
            "Storm closes the port of Tarn for a second week as ships wait\nMinisters of the coastal states agree on a new law of the sea\nPike leaves the delegation after a quarrel with the president\nFarmers of the north ask for help as the rain does not stop\n",
            &[
                "H Storm closes the port of Tarn for a second week as ships wait",
                "H Ministers of the coastal states agree on a new law of the sea",
                "H Pike leaves the delegation after a quarrel with the president",
                "H Farmers of the north ask for help as the rain does not stop",
            ],
        ),
        // Rows of a table.
        (
            "Votes of the districts in the second round, by the commission:\nNorthern district        Ana Bell          12,400      51 pct\nSouthern district        Ed Moss            9,800      48 pct\nThe port                 Li Stone           3,100      62 pct\n",
            &[
                "P Votes of the districts in the second round, by the commission:",
                "P Northern district Ana Bell 12,400 51 pct",
                "P Southern district Ed Moss 9,800 48 pct",
                "P The port Li Stone 3,100 62 pct",
            ],
        ),
    ]);
}

#[test]
fn nothing_is_a_text_too() {
    for text in ["", "\n", " \n\t\r\n", "\r", "\u{feff}"] {
        assert!(read(text).is_empty(), "{text:?}");
    }
    check(&[("\n\n  The port is closed.\n\n", &["P The port is closed."]), ("The port is closed.\rPike left.", &["P The port is closed.", "P Pike left."])]);
}

/// A whole book in one line is read a stretch of sentences at a time.
#[test]
fn a_line_without_end_is_cut_between_sentences() {
    let blocks = |text: &str| {
        let (mut layout, mut block, mut lengths, mut sentences) = (Layout::new(), Block::default(), Vec::new(), Vec::new());
        while layout.next(text, &mut block) {
            let (first, last) = (block.tokens[0], block.tokens[block.tokens.len() - 1]);
            lengths.push(last.end - first.start);
            sentences.extend(block.sentences.iter().map(|s| s.last - s.first));
        }
        assert!(lengths.iter().all(|&l| l < 100_000), "{lengths:?}");
        (lengths.iter().sum::<u32>(), sentences)
    };
    let (_, sentences) = blocks(&"Peru met Chile in Lima. ".repeat(20_000));
    assert_eq!(sentences, vec![6; 20_000]);
    let (length, sentences) = blocks(&"word ".repeat(100_000));
    assert!(length > 499_900 && sentences.iter().sum::<u32>() == 100_000, "{length}");
    for letter in ["a", "é", "他", "a\u{301}"] {
        let text = letter.repeat(300_000);
        assert_eq!(blocks(&text).0 as usize, text.len());
    }
}
