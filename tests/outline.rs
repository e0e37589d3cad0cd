//! How sentences are analysed: who does what in which clause. Each line is a sentence and what its outline must hold.

use dateline::Extractor;

fn check(sentence: &str, lines: &[&str]) {
    let outline = Extractor::new().outline(sentence);
    for line in lines {
        assert!(outline.contains(line), "{sentence}\n  lacks: {line}\n{outline}");
    }
}

#[test]
fn numbers_keep_what_makes_them_vague() {
    check("About 2,000 soldiers were captured.", &["verb [were captured] subject [About 2,000 soldiers]"]);
    check("More than 400 miners died.", &["verb [died] subject [More than 400 miners]"]);
    check("At least 12 people were hurt and up to 30 are missing.", &["subject [At least 12 people]", "subject [up to 30]"]);
    check("They fought for control over two villages.", &["phrase over [two villages] host [control]"]);
}

#[test]
fn particles_stand_before_objects() {
    check("The army carried out an attack on Goma.", &["verb [carried out] subject [The army] object [an attack]"]);
    check("Rebels set up a base in Mali.", &["verb [set up] subject [Rebels] object [a base]"]);
    check("He walked up the hill.", &["phrase up [the hill]"]);
}

#[test]
fn participles_without_an_object_describe() {
    check("Two nuns got arrested in Lima.", &["verb [got arrested] subject [Two nuns]"]);
    check("The police are accused of killing three boys.", &["Ing of 0: verb [killing] subject [The police] object [three boys]"]);
    check("He helps bombing victims in Goma.", &["object [bombing victims]"]);
    check("Peru signed, on Monday, a treaty with Chile.", &["verb [signed] subject [Peru] object [a treaty]"]);
    check("The trial of the man accused of the theft of a painting resumed in the High Court.", &["verb [resumed] subject [The trial]", "Participle of 0: verb [accused] subject [the man]"]);
    check("Chile has not joined the sanctions imposed on Peru and is buying oil.", &["verb [imposed] subject [the sanctions]", "verb [is buying] subject [Chile] object [oil]"]);
    check("It has given added weight to the claim.", &["object [added weight]"]);
    check("Oman's bombing of towns went on.", &["verb [went on] subject [Oman 's bombing]"]);
}

#[test]
fn quotation_marks_inside_a_group_are_no_boundary() {
    check("Peru urged Chile to “show restraint” in May.", &["verb [urged] subject [Peru] object [Chile]", "verb [to “ show] subject [Chile] object [restraint]"]);
    check("Oman called on Iran “to free the crew” at once.", &["verb [to free] subject [Iran] object [the crew]"]);
    check("Ghana “strongly condemns” the raid, the ministry said.", &["verb [condemns] subject [Ghana] object [the raid]", "verb [said] subject [the ministry]"]);
    check("Malta has vowed to “never recognise” the junta.", &["recognise] subject [Malta] object [the junta]"]);
    check("“Peru will not yield,” he said.", &["Quote of 0: verb [will not yield] subject [Peru]", "verb [said] subject [he]"]);
    check("Lima calls it a “special operation” against Quito.", &["phrase against [Quito] host [a “ special operation ”]"]);
}

#[test]
fn places_and_their_countries_are_one_argument() {
    check("Attacks in Benghazi, Libya, that injured four people shocked Spain.", &["verb [shocked] subject [Attacks] object [Spain]", "verb [injured] subject [Attacks] object [four people]"]);
    check("Ann Oduor and Ben Oduor, the parents of two boys killed in Goma, Congo, have filed a suit.", &["verb [have filed] subject [Ann Oduor] object [a suit]"]);
    check("Troops entered Goma, Bukavu and Uvira.", &["object [Goma]", "group [Goma] apposed to [-] next [Bukavu]", "group [Bukavu] apposed to [-] next [Uvira]"]);
}

#[test]
fn relatives_know_their_antecedent() {
    check("Ann Oduor, whose son was hurt in Goma, met the mayor.", &["verb [was hurt] subject [whose son] object [-] governor [Ann Oduor]", "verb [met] subject [Ann Oduor] object [the mayor]"]);
    check("The talks during which they argued lasted a week.", &["verb [argued] subject [they] object [-]"]);
}

#[test]
fn infinitives_know_who_acts() {
    check("Students joined farmers in Pune to block a road.", &["verb [to block] subject [Students]"]);
    check("Police forced students to leave the square.", &["verb [to leave] subject [students]"]);
}

#[test]
fn coordination_goes_on_with_the_right_clause() {
    check("He said that Ben left and insisted that Ann Oduor stayed.", &["verb [insisted] subject [He]", "verb [stayed] subject [Ann Oduor]"]);
    check("He and the envoy met the mayor.", &["group [He] apposed to [-] next [the envoy]"]);
}

#[test]
fn statements_keep_to_their_level() {
    check("Ben has been accused of theft, but the mayor has denied any involvement.", &["Root of -: verb [has denied] subject [the mayor]"]);
    check("Police said the army had left and the rebels stayed.", &["That of 0: verb [had left] subject [the army]", "That of 0: verb [stayed] subject [the rebels]"]);
    check("He left a day after the High Court dismissed a plea.", &["verb [dismissed] subject [the High Court] object [a plea]"]);
    check("Kenya, making it clear that it would stay, signed the deal.", &["verb [signed] subject [Kenya] object [the deal]"]);
}

#[test]
fn the_second_of_two_verbs() {
    check("The army used drones to watch people and violate their rights.", &["Infinitive of 0: verb [violate] subject [The army] object [their rights]"]);
    check("The family told reporters that they cannot accept the verdict and demanded a new trial.", &["verb [demanded] subject [The family]"]);
    check("Police opened a case and the driver of the lorry has been arrested.", &["verb [has been arrested] subject [the driver]"]);
    check("Ben Oduor, a grandson of farmers, who is in Lima, met the mayor.", &["Relative of 0: verb [is] subject [Ben Oduor]"]);
}

#[test]
fn what_is_said_of_an_explained_subject() {
    check("Norway said the Grey Tern, a ship of Ternway, had left Lima.", &["That of 0: verb [had left] subject [the Grey Tern] object [Lima]"]);
}

#[test]
fn words_that_look_like_others() {
    check("China said it received no invitation.", &["That of 0: verb [received] subject [it] object [no invitation]"]);
    check("UP leaders met the mayor.", &["verb [met] subject [UP leaders]"]);
    check("He said communities such as Fadama and Madina had seen change.", &["verb [had seen] subject [communities]"]);
}

#[test]
fn behind_say_stands_a_subject() {
    check("He said the museum compensated for the loss.", &["That of 0: verb [compensated] subject [the museum]"]);
    check("He praised a deal brokered in March.", &["Participle of 0: verb [brokered] subject [a deal]"]);
}

#[test]
fn gerunds_go_on_with_the_gerund_before() {
    check("She criticised Lima for jailing the men who fled and for burning the camp.", &["verb [burning] subject [Lima] object [the camp]"]);
    check("Peru did so by demanding that each bank pay and refusing a delay.", &["verb [refusing] subject [Peru] object [a delay]"]);
    check("He said that they were lying and stealing money.", &["verb [stealing] subject [they]"]);
}

#[test]
fn whoever_suffers_does_not_do_it() {
    check("Gunmen opened fire on a patrol killing six guards.", &["verb [killing] subject [Gunmen] object [six guards]"]);
    check("Rebels attacked the village killing six men.", &["verb [killing] subject [Rebels] object [six men]"]);
    check("A video shows soldiers killing six men.", &["verb [killing] subject [soldiers] object [six men]"]);
    check("A rebel faction backed up by tanks, artillery and trucks had taken the city.", &["verb [had taken] subject [A rebel faction]"]);
    check("Detectives spent two hours Thursday questioning staff.", &["verb [questioning] subject [Detectives] object [staff]"]);
    check("Refugees marched over a delay in signing the deal.", &["verb [signing] subject [-] object [the deal]"]);
}

#[test]
fn a_clause_with_its_verb_takes_no_second_without_and() {
    check("They closed the academy, founded in 1928.", &["Participle of 0: verb [founded] subject [the academy]"]);
    check("Police freed the man, wanted in Lima.", &["Participle of 0: verb [wanted] subject [the man]"]);
    check("He has two daughters, Ann and Lucy, and a farm.", &["group [Ann] apposed to [two daughters] next [Lucy]"]);
}

#[test]
fn remarks_leave_relatives_alone() {
    check("The blasts in Kano and Jos, Nigeria, killed 40 people.", &["verb [killed] subject [The blasts] object [40 people]"]);
    check("A clerk who pleaded poverty said that the bank had closed.", &["verb [said] subject [A clerk]", "verb [had closed] subject [the bank]"]);
    check("Ama Smith lived at the same time as Ben Oduor and died in 1910.", &["verb [died] subject [Ama Smith]"]);
    check("The African Union (AU) and the bank signed it.", &["verb [signed] subject [The African Union]", "next [the bank]"]);
    check("The rebels, backed by tanks, artillery and trucks had taken the city, he said.", &["verb [had taken] subject [The rebels] object [the city]"]);
    check("A man identified as a nurse had been arrested.", &["verb [had been arrested] subject [A man]"]);
    check("Letters to the court protesting the fine were ignored.", &["verb [protesting] subject [Letters]"]);
    check("Police left as Quorians brought the city to a halt.", &["verb [brought] subject [Quorians]"]);
    check("Lima advocated lifting the ban.", &["verb [lifting] subject [-] object [the ban]"]);
    check("Snow called on Vacco to close that unit immediately.", &["verb [to close] subject [Vacco] object [that unit]"]);
    check("Gunmen suspected to be herders yesterday killed at least 23 people.", &["verb [killed] subject [Gunmen] object [at least 23 people]"]);
    check("Students marched in Lomé denouncing the fee.", &["verb [denouncing] subject [Students] object [the fee]"]);
    check("Petitions to the ministry calling for talks were ignored.", &["verb [calling] subject [Petitions]"]);
    check("Chad expressed gratitude to Peru for supporting the talks.", &["verb [supporting] subject [Peru] object [the talks]"]);
    check("Members must show the political will to help.", &["object [the political will]"]);
    check("Quito built two dams which, it believed, violated the treaty.", &["verb [violated] subject [two dams] object [the treaty]"]);
    check("Oslo mourned the bombings in Kenya, which killed 200 people.", &["verb [killed] subject [the bombings] object [200 people]"]);
    check("It is Peru, not Chile, that pays the rent.", &["verb [pays] subject [Peru] object [the rent]"]);
}

#[test]
fn two_adjectives_share_a_noun() {
    check("Its military and political role grew.", &["subject [Its military and political role]"]);
    check("They rule 21 out of 29 states.", &["verb [rule] subject [They]"]);
    check("The envoy of His Majesty Sultan Omar left.", &["verb [left] subject [The envoy]"]);
}

#[test]
fn infinitives_hang_on_what_somebody_holds() {
    check("Snow pointed to a promise by Ann Oduor to amend the law.", &["verb [to amend] subject [Ann Oduor] object [the law] governor [a promise]"]);
    check("Chile backs the demand of women to vote.", &["verb [to vote] subject [women]"]);
    check("As workers threatened strikes, police left.", &["verb [threatened] subject [workers] object [strikes]"]);
}

#[test]
fn headlines_name_two_subjects_without_and() {
    check("Oman, Qatar agree truce for stranded crews", &["verb [agree] subject [Oman] object [truce]", "group [Oman] apposed to [-] next [Qatar]"]);
    check("Students end 12-day march with a call for a vote", &["verb [end] subject [Students] object [12 - day march]", "phrase with [a call] host [12 - day march]"]);
    check("Chile reopens crossing after five-day halt", &["phrase after [five - day halt] host [crossing]"]);
    check("Bridge closed after storm, mayor says", &["That of 1: verb [closed] subject [Bridge]", "Root of -: verb [says] subject [mayor]", "phrase after [storm]"]);
}

#[test]
fn what_explains_the_subject_is_no_second_one() {
    check("Her rival, the rancher and senator Ben Oduor, had left.", &["verb [had left] subject [Her rival]"]);
    check("Chile, asked for tents, has sent guards.", &["Root of -: verb [has sent] subject [Chile]", "Participle of 0: verb [asked] subject [Chile]", "phrase for [tents] host [-] clause 1"]);
    check(
        "The dam, completed in 1932, is rated for 900 tons.",
        &["Root of -: verb [is rated] subject [The dam]", "Participle of 0: verb [completed] subject [The dam]", "[900 tons] host [-] clause 0"],
    );
    check("After the match, Quito will appeal the ban.", &["Root of -: verb [will appeal] subject [Quito] object [the ban]", "phrase after [the match] host [-] clause 0"]);
}

#[test]
fn who_acts_stands_behind_for() {
    check("It is hard for Chile to wait.", &["Infinitive of 0: verb [to wait] subject [Chile]"]);
    check("The bank wants the new owner to sell her ZK shares.", &["verb [to sell] subject [the new owner] object [her ZK shares]", "possessor [her]"]);
    check("Ben Oduor asked reporters to stop ringing his bell.", &["Infinitive of 0: verb [to stop] subject [reporters] object [-]", "Ing of 1: verb [ringing] subject [reporters] object [his bell]"]);
    check("The law would limit and punish drivers.", &["verb [would limit] subject [The law] object [drivers]", "verb [punish] subject [The law] object [drivers]"]);
}

#[test]
fn small_words_with_two_readings() {
    check("The envoy said on X that the pact stood.", &["verb [said] subject [The envoy] object [-]", "phrase on [X]"]);
    check("The raid would come at a time of our choosing.", &["phrase of [our choosing] host [a time]"]);
    check("He said nobody’s shooting.", &["That of 0: verb [’s shooting] subject [nobody] object [-]"]);
    check("It’s like a family dinner.", &["’s/Be like/Prep"]);
}

#[test]
fn a_quotation_begins_a_clause_of_its_own() {
    check("He told guests that the pact was signed at a time when “others are building walls.”", &["Quote of 2: verb [are building] subject [others] object [walls]"]);
    check("Two ports reopened last spring; since then 400 people have crossed, according to police figures, many of them carrying apricots.", &["phrase according [police figures] host [-] clause 0"]);
}

/// The relations of a sentence as they are drawn.
fn drawn(sentence: &str) -> String {
    Extractor::new().extract(sentence).relations().map(|r| format!("{r}\n")).collect()
}

#[test]
fn clauses_become_relations() {
    // The day, not the length before it, is when it happened.
    let border = drawn("Ghana closed its border with Togo for the second time in a month on Wednesday.");
    assert!(border.contains("XXXX-WXX-3") && !border.contains("P1M"), "{border}");
    // Who marches to demand something demands it.
    let march = drawn("Thousands of workers marched through Lima on Friday to demand the resignation of Chile's mayor.");
    assert!(march.contains("urger=Thousands of workers") && march.contains("asserted · past · infinitive"), "{march}");
    // Who mediates is no party.
    let truce = drawn("A truce mediated by Oman has mostly held.");
    assert!(!truce.contains("parties"), "{truce}");
    // A capital that acts is its government.
    let calm = drawn("Lima appealed for calm.");
    assert!(calm.contains("urger=Peru"), "{calm}");
}
