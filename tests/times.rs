//! What the time stage reads: sentences with their publication date, and every expression that must come out of them, vague ones too, in order, with type and
//! value.
//!
//! A row without expressions holds what must stay silent. A failing row shows what was found in its place.

use dateline::{Extractor, Input, Scratch, TimeType};

/// Expected expressions: the text, its TIMEX3 type, its value.
type Expected = &'static [(&'static str, TimeType, &'static str)];
/// A sentence, its publication date ("" if unknown), and what it holds.
type Row = (&'static str, &'static str, Expected);

use TimeType::{Date, Duration, Set, Time};

/// Reads all rows of a group and shows every one that fails.
fn hold(rows: &[Row]) {
    let extractor = Extractor::new();
    let mut scratch = Scratch::default();
    let mut failures = Vec::new();
    for &(text, date, expected) in rows {
        let date = (!date.is_empty()).then(|| date.parse().expect("a date"));
        let news = extractor.extract_with(Input { text, date, ..Input::default() }, &mut scratch);
        assert!(news.times().iter().all(|t| t.value.tells() || t.kind == Set) && !news.vague_times().iter().any(|t| t.value.tells()), "{text}");
        let mut all: Vec<_> = news.times().iter().chain(news.vague_times()).collect();
        all.sort_by_key(|t| t.start);
        let found: Vec<_> = all.iter().map(|t| (&text[t.start as usize..t.end as usize], t.kind, t.value.as_str())).collect();
        if found != expected {
            failures.push(format!("{text}\n    expected {expected:?}\n    found    {found:?}"));
        }
        scratch.recycle(news);
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// A Tuesday.
const TUESDAY: &str = "2023-01-10";
/// A Friday of autumn, within the fourth quarter.
const FRIDAY: &str = "2021-10-29";
/// A Wednesday of spring.
const SPRING: &str = "2024-04-17";

#[test]
fn calendar_dates() {
    hold(&[
        ("The bridge opened on January 5, 2020.", TUESDAY, &[("January 5, 2020", Date, "2020-01-05")]),
        ("The bridge opened on 5 January 2020.", TUESDAY, &[("5 January 2020", Date, "2020-01-05")]),
        ("Ministers signed the text on the 5th of January 2020.", TUESDAY, &[("the 5th of January 2020", Date, "2020-01-05")]),
        ("The lease runs from 2019-03-01.", TUESDAY, &[("2019-03-01", Date, "2019-03-01")]),
        ("The mine was closed in March 2019.", TUESDAY, &[("March 2019", Date, "2019-03")]),
        ("The mine was closed in March of 2019.", TUESDAY, &[("March of 2019", Date, "2019-03")]),
        ("The road was cut in 1994.", TUESDAY, &[("1994", Date, "1994")]),
        ("The envoy arrived on Tuesday, Jan. 3.", TUESDAY, &[("Tuesday, Jan. 3", Date, "2023-01-03")]),
        ("Talks were held on April 24 and 25.", "2023-05-02", &[("April 24", Date, "2023-04-24"), ("25", Date, "2023-04-25")]),
        ("The fair took place on June 3-7.", "2023-06-20", &[("June 3-7", Date, "2023-06-03/2023-06-07")]),
        ("The town fell in nineteen eighty-two.", TUESDAY, &[("nineteen eighty-two", Date, "1982")]),
        ("Half of them will be replaced by the year 2030.", TUESDAY, &[("2030", Date, "2030")]),
    ]);
}

#[test]
fn days_and_months_without_a_year() {
    hold(&[
        ("Rebels seized the airport on December 28.", TUESDAY, &[("December 28", Date, "2022-12-28")]),
        ("The truce will expire on January 31.", TUESDAY, &[("January 31", Date, "2023-01-31")]),
        ("The deadline was extended to Feb. 4.", TUESDAY, &[("Feb. 4", Date, "2023-02-04")]),
        ("Rebels seized the airport on 28 December.", "", &[("28 December", Date, "XXXX-12-28")]),
        ("The army withdrew in November.", TUESDAY, &[("November", Date, "2022-11")]),
        ("The army will withdraw in June.", TUESDAY, &[("June", Date, "2023-06")]),
        ("The port must reopen by March.", "2022-11-20", &[("March", Date, "2023-03")]),
        ("The port was shut in August.", "2022-11-20", &[("August", Date, "2022-08")]),
        ("The port was shut in August last year.", "2022-11-20", &[("August", Date, "2021-08")]),
        ("Members will vote in April next year.", "2022-11-20", &[("April", Date, "2023-04")]),
        ("A court struck down the March accord.", "2022-11-20", &[("March", Date, "2022-03")]),
        ("Under a June agreement, the mine stays open.", "2022-11-20", &[("June", Date, "2022-06")]),
        ("Prices rose between March and May.", "2022-11-20", &[("March", Date, "2022-03"), ("May", Date, "2022-05")]),
        ("Sales fell in early February and late May.", "2022-11-20", &[("February", Date, "2022-02"), ("May", Date, "2022-05")]),
        ("Officials said June Carter may march in Mali.", "2022-11-20", &[]),
    ]);
}

#[test]
fn weekdays_by_tense() {
    hold(&[
        ("The president resigned on Monday.", TUESDAY, &[("Monday", Date, "2023-01-09")]),
        ("The president will resign on Monday.", TUESDAY, &[("Monday", Date, "2023-01-16")]),
        ("Kenya said Friday it would send troops on Thursday.", TUESDAY, &[("Friday", Date, "2023-01-06"), ("Thursday", Date, "2023-01-12")]),
        ("Troops will leave the town, the minister said Sunday.", TUESDAY, &[("Sunday", Date, "2023-01-08")]),
        ("Talks are scheduled to resume Saturday.", TUESDAY, &[("Saturday", Date, "2023-01-14")]),
        ("The offer was extended until Friday.", TUESDAY, &[("Friday", Date, "2023-01-13")]),
        ("The offer had been due to expire Sunday.", TUESDAY, &[("Sunday", Date, "2023-01-08")]),
        ("The hostages must be freed by Thursday.", TUESDAY, &[("Thursday", Date, "2023-01-12")]),
        ("On Tuesday, the council condemned the raid.", TUESDAY, &[("Tuesday", Date, "2023-01-10")]),
        ("The president resigned on Monday.", "", &[("Monday", Date, "XXXX-WXX-1")]),
        ("She left last Thursday and returns next Tuesday.", "2023-01-12", &[("Thursday", Date, "2023-01-05"), ("Tuesday", Date, "2023-01-17")]),
        ("Voting begins this coming Sunday.", "2023-01-12", &[("Sunday", Date, "2023-01-15")]),
        ("The Sun and Fri Systems sued.", TUESDAY, &[]),
    ]);
}

#[test]
fn days_near_the_anchor() {
    hold(&[
        ("The council meets today and votes tomorrow.", TUESDAY, &[("today", Date, "2023-01-10"), ("tomorrow", Date, "2023-01-11")]),
        ("The council met late yesterday.", TUESDAY, &[("yesterday", Date, "2023-01-09")]),
        ("The council met yesterday.", "", &[("yesterday", Date, "XXXX-XX-XX")]),
        ("Shelling went on last night and this morning.", TUESDAY, &[("last night", Time, "2023-01-09TNI"), ("this morning", Time, "2023-01-10TMO")]),
        ("She speaks tonight.", TUESDAY, &[("tonight", Time, "2023-01-10TNI")]),
        ("The minister told USA Today that he had no plans.", TUESDAY, &[]),
    ]);
}

#[test]
fn times_of_day() {
    hold(&[
        ("The blast occurred at 2 p.m. on Sunday.", TUESDAY, &[("2 p.m. on Sunday", Time, "2023-01-08T14:00")]),
        ("The blast occurred at 10:35 a.m. Sunday.", TUESDAY, &[("10:35 a.m. Sunday", Time, "2023-01-08T10:35")]),
        ("The plane landed at 14:30 GMT.", TUESDAY, &[("14:30 GMT", Time, "2023-01-10T14:30")]),
        ("The plane landed at 0735 GMT.", TUESDAY, &[("0735 GMT", Time, "2023-01-10T07:35")]),
        ("The plane landed at 10 a.m. EST.", TUESDAY, &[("10 a.m. EST", Time, "2023-01-10T10:00")]),
        ("The plane landed at 5pm.", TUESDAY, &[("5pm", Time, "2023-01-10T17:00")]),
        ("The offer stands until 5 p.m. EST, Jan. 20.", TUESDAY, &[("5 p.m. EST, Jan. 20", Time, "2023-01-20T17:00")]),
        ("The mayor spoke between 3 and 5 p.m.", TUESDAY, &[("3", Time, "2023-01-10T15:00"), ("5 p.m.", Time, "2023-01-10T17:00")]),
        ("The mayor left at four in the morning.", TUESDAY, &[("four in the morning", Time, "2023-01-10T04:00")]),
        ("The mayor left at nine o'clock.", TUESDAY, &[("nine o'clock", Time, "2023-01-10T09:00")]),
        ("The curfew ended at noon Monday.", TUESDAY, &[("noon Monday", Time, "2023-01-09T12:00")]),
        ("The curfew ends at midnight.", TUESDAY, &[("midnight", Time, "2023-01-10T24:00")]),
        ("Shells fell on Friday night.", TUESDAY, &[("Friday night", Time, "2023-01-06TNI")]),
        ("Shells fell early Friday morning.", TUESDAY, &[("Friday morning", Time, "2023-01-06TMO")]),
        ("He died on the night of Jan. 5.", TUESDAY, &[("the night of Jan. 5", Time, "2023-01-05TNI")]),
        ("Police moved in on Sunday. Shots were heard in the evening.", TUESDAY, &[("Sunday", Date, "2023-01-08"), ("the evening", Time, "2023-01-08TEV")]),
        ("The film High Noon won.", TUESDAY, &[]),
    ]);
}

#[test]
fn stretches_counted_from_the_anchor() {
    hold(&[
        ("Exports rose last week.", TUESDAY, &[("last week", Date, "2023-W01")]),
        ("Exports rose this month.", TUESDAY, &[("this month", Date, "2023-01")]),
        ("Exports will rise next year.", TUESDAY, &[("next year", Date, "2024")]),
        ("Exports will rise early next year.", TUESDAY, &[("next year", Date, "2024")]),
        ("Exports rose earlier this year.", SPRING, &[("this year", Date, "2024")]),
        ("Exports rose last month.", TUESDAY, &[("last month", Date, "2022-12")]),
        ("The party lost last December.", SPRING, &[("December", Date, "2023-12")]),
        ("The party lost last decade.", SPRING, &[("last decade", Date, "201")]),
        ("Crowds gathered over the weekend.", SPRING, &[("the weekend", Date, "2024-W15-WE")]),
        ("Crowds gathered last weekend.", SPRING, &[("last weekend", Date, "2024-W15-WE")]),
        ("Prices will double by the end of the month.", SPRING, &[("the month", Date, "2024-04")]),
        ("Prices will double by the end of 2025.", SPRING, &[("2025", Date, "2025")]),
        ("Sales for the current year are flat.", SPRING, &[("the current year", Date, "2024")]),
        ("Exports rose last week.", "", &[("last week", Date, "XXXX-WXX")]),
        ("A ruling is due the week of May 6.", SPRING, &[("the week of May 6", Date, "2024-W19")]),
    ]);
}

#[test]
fn ago_and_from_now() {
    hold(&[
        ("The general fled three days ago.", TUESDAY, &[("three days ago", Date, "2023-01-07")]),
        ("The general fled nearly two years ago.", TUESDAY, &[("two years ago", Date, "2021")]),
        ("The general fled 18 months ago.", TUESDAY, &[("18 months ago", Date, "2021-07")]),
        ("The general fled two weeks ago.", TUESDAY, &[("two weeks ago", Date, "2022-W52")]),
        ("The general fled more than four hours ago.", TUESDAY, &[("four hours ago", Date, "2023-01-10")]),
        ("The general fled two and a half years ago.", TUESDAY, &[("two and a half years ago", Date, "2020-07")]),
        ("The general fled a decade ago.", TUESDAY, &[("a decade ago", Date, "2013")]),
        ("The general fled several years ago.", TUESDAY, &[("several years ago", Date, "PAST_REF")]),
        ("The general fled months ago.", TUESDAY, &[("months ago", Date, "PAST_REF")]),
        ("The dam will be full two years from now.", TUESDAY, &[("two years from now", Date, "2025")]),
        ("The general fled three days ago.", "", &[("three days ago", Date, "XXXX-XX-XX")]),
    ]);
}

#[test]
fn counted_from_another_date() {
    hold(&[
        ("He was jailed in May 1995 and freed the following year.", TUESDAY, &[("May 1995", Date, "1995-05"), ("the following year", Date, "1996-05")]),
        ("Troops entered on Sunday. A day earlier, the town had been shelled.", TUESDAY, &[("Sunday", Date, "2023-01-08"), ("A day earlier", Date, "2023-01-07")]),
        ("The strike began on March 3, 2020. Two days later it was over.", TUESDAY, &[("March 3, 2020", Date, "2020-03-03"), ("Two days later", Date, "2020-03-05")]),
        ("The strike began on March 3, 2020. The next day it was over.", TUESDAY, &[("March 3, 2020", Date, "2020-03-03"), ("The next day", Date, "2020-03-04")]),
        ("The firm was sold in March 2020. The following month it closed.", TUESDAY, &[("March 2020", Date, "2020-03"), ("The following month", Date, "2020-04")]),
        ("She was elected in 2010 and resigned two years later.", TUESDAY, &[("2010", Date, "2010"), ("two years later", Date, "2012")]),
        ("She was elected on May 2, 2010. Later that year she resigned.", TUESDAY, &[("May 2, 2010", Date, "2010-05-02"), ("that year", Date, "2010")]),
        ("Prices rose 4 percent in September from a year earlier.", FRIDAY, &[("September", Date, "2021-09"), ("a year earlier", Date, "2020-09")]),
        ("Three days later, the town fell.", TUESDAY, &[("Three days later", Duration, "P3D")]),
        ("Half an hour later, the town fell.", TUESDAY, &[("Half an hour", Duration, "PT30M")]),
        ("The following month, the town fell.", "", &[("The following month", Date, "XXXX-XX")]),
    ]);
}

#[test]
fn durations() {
    hold(&[
        ("The siege lasted three days.", TUESDAY, &[("three days", Duration, "P3D")]),
        ("The siege lasted nearly forty years.", TUESDAY, &[("forty years", Duration, "P40Y")]),
        ("The siege lasted twenty-one months.", TUESDAY, &[("twenty-one months", Duration, "P21M")]),
        ("The siege lasted two hundred years.", TUESDAY, &[("two hundred years", Duration, "P200Y")]),
        ("The siege lasted 2 1/2 years.", TUESDAY, &[("2 1/2 years", Duration, "P2.5Y")]),
        ("The siege lasted a year and a half.", TUESDAY, &[("a year and a half", Duration, "P1.5Y")]),
        ("The siege lasted half an hour.", TUESDAY, &[("half an hour", Duration, "PT30M")]),
        ("The siege lasted at least 30 days.", TUESDAY, &[("30 days", Duration, "P30D")]),
        ("The siege lasted less than a week.", TUESDAY, &[("a week", Duration, "P1W")]),
        ("The siege lasted several weeks.", TUESDAY, &[("several weeks", Duration, "PXW")]),
        ("The siege lasted a couple of days.", TUESDAY, &[("a couple of days", Duration, "P2D")]),
        ("The siege lasted 12 to 18 months.", TUESDAY, &[("12 to 18 months", Duration, "PXM")]),
        ("The siege went on for years.", TUESDAY, &[("years", Duration, "PXY")]),
        ("Results are expected within weeks or months.", TUESDAY, &[("weeks or months", Duration, "PXW")]),
        ("They held a two-day summit and a five-year plan.", TUESDAY, &[("two-day", Duration, "P2D"), ("five-year", Duration, "P5Y")]),
        ("The lira sank to a seven year low.", TUESDAY, &[("seven year", Duration, "P7Y")]),
        ("A month-long blockade and a decades-long feud ended.", TUESDAY, &[("month-long", Duration, "P1M"), ("decades-long", Duration, "PXE")]),
        ("A yearlong drought ended.", TUESDAY, &[("yearlong", Duration, "P1Y")]),
        ("A six-week-old cabinet collapsed.", TUESDAY, &[]),
        ("About three-quarters of the town fled.", TUESDAY, &[]),
        ("They watched 48 Hours in some day room.", TUESDAY, &[]),
    ]);
}

#[test]
fn durations_that_end_now_or_start_now() {
    hold(&[
        ("Exports fell over the past two years.", TUESDAY, &[("the past two years", Duration, "P2Y")]),
        ("Exports fell in the last three months.", TUESDAY, &[("the last three months", Duration, "P3M")]),
        ("Exports will fall over the next year or so.", TUESDAY, &[("the next year or so", Date, "2024")]),
        ("Exports will fall during the next 12 to 18 months.", TUESDAY, &[("the next 12 to 18 months", Duration, "PXM")]),
        ("Exports will fall in the coming weeks.", TUESDAY, &[("the coming weeks", Duration, "PXW")]),
        ("Exports fell in the first nine months of 2022.", TUESDAY, &[("the first nine months", Duration, "P9M"), ("2022", Date, "2022")]),
        ("The firm lost money in the year ended June 30.", FRIDAY, &[("the year", Duration, "P1Y"), ("June 30", Date, "2021-06-30")]),
    ]);
}

#[test]
fn sets() {
    hold(&[
        ("Trucks cross every day.", TUESDAY, &[("every day", Set, "P1D")]),
        ("Trucks cross every Monday.", TUESDAY, &[("every Monday", Set, "XXXX-WXX-1")]),
        ("Trucks cross every two weeks.", TUESDAY, &[("every two weeks", Set, "P2W")]),
        ("Trucks cross every other day.", TUESDAY, &[("every other day", Set, "P2D")]),
        ("Pilgrims gather at the shrine each May.", TUESDAY, &[("each May", Set, "XXXX-05")]),
        ("Festivals are held every summer.", TUESDAY, &[("every summer", Set, "XXXX-SU")]),
        ("Trucks cross once a week.", TUESDAY, &[("once a week", Set, "P1W")]),
        ("Trucks cross three times a month.", TUESDAY, &[("a month", Set, "P1M")]),
        ("The fund pays $500 million a year.", TUESDAY, &[]),
        ("The paper publishes daily reports.", TUESDAY, &[("daily", Set, "P1D")]),
        ("Profits doubled annually.", TUESDAY, &[("annually", Set, "P1Y")]),
        ("Shops close on Sundays.", TUESDAY, &[("Sundays", Set, "XXXX-WXX-7")]),
        ("He spoke on every subject.", TUESDAY, &[]),
    ]);
}

#[test]
fn decades_centuries_seasons() {
    hold(&[
        ("The dam was built in the 1990s.", TUESDAY, &[("the 1990s", Date, "199")]),
        ("The dam was built in the mid-1980s.", TUESDAY, &[("1980s", Date, "198")]),
        ("The dam was built in the late '60s.", TUESDAY, &[("'60s", Date, "196")]),
        ("The dam was built in the nineties.", TUESDAY, &[("the nineties", Date, "199")]),
        ("The fort dates from the 19th century.", TUESDAY, &[("the 19th century", Date, "18")]),
        ("The fort dates from the twelfth century.", TUESDAY, &[("the twelfth century", Date, "11")]),
        ("War broke out in the summer of 2014.", TUESDAY, &[("the summer of 2014", Date, "2014-SU")]),
        ("War broke out last summer.", TUESDAY, &[("summer", Date, "2022-SU")]),
        ("War broke out this past spring.", FRIDAY, &[("spring", Date, "2021-SP")]),
        ("Harvests fell in spring 2019.", TUESDAY, &[("spring 2019", Date, "2019-SP")]),
        ("Harvests fell over the winter.", "2023-03-20", &[("the winter", Date, "2022-WI")]),
        ("Leaves and prices fall.", TUESDAY, &[]),
    ]);
}

#[test]
fn quarters_halves_and_fiscal_years() {
    hold(&[
        ("Profit rose in the third quarter.", FRIDAY, &[("the third quarter", Date, "2021-Q3")]),
        ("The bank posted a third-quarter loss.", FRIDAY, &[("third-quarter", Date, "2021-Q3")]),
        ("Profit rose in the second quarter of 2020.", FRIDAY, &[("the second quarter of 2020", Date, "2020-Q2")]),
        ("Profit rose in the fourth quarter.", "2022-02-03", &[("the fourth quarter", Date, "2021-Q4")]),
        ("Profit rose in last year's third quarter.", FRIDAY, &[("last year's third quarter", Date, "2020-Q3")]),
        ("Profit rose in the 2020 third quarter.", FRIDAY, &[("the 2020 third quarter", Date, "2020-Q3")]),
        ("Third-quarter profit rose 4% from a year earlier.", FRIDAY, &[("Third-quarter", Date, "2021-Q3"), ("a year earlier", Date, "2020-Q3")]),
        ("Third-quarter profit beat that of the year-ago quarter.", FRIDAY, &[("Third-quarter", Date, "2021-Q3"), ("the year-ago quarter", Date, "2020-Q3")]),
        ("Third-quarter profit rose. Sales for the quarter were flat.", FRIDAY, &[("Third-quarter", Date, "2021-Q3"), ("the quarter", Date, "2021-Q3")]),
        ("Profit fell from a year ago.", FRIDAY, &[("a year ago", Date, "2020")]),
        ("Output fell in the second half of 2020.", FRIDAY, &[("the second half of 2020", Date, "2020-H2")]),
        ("Output fell in the first half of last year.", FRIDAY, &[("the first half of last year", Date, "2020-H1")]),
        ("In fiscal 2020 the firm lost money.", FRIDAY, &[("2020", Date, "2020")]),
        ("Debt will fall by year-end.", FRIDAY, &[("year-end", Date, "2021-12-31")]),
        ("They scored in the second half.", FRIDAY, &[]),
    ]);
}

#[test]
fn years_that_tell_which() {
    hold(&[
        ("Chad's 1983 campaign failed.", TUESDAY, &[("1983", Date, "1983")]),
        ("She financed the 2004 uprising.", TUESDAY, &[("2004", Date, "2004")]),
        ("Veterans of the 1968 strikes met.", TUESDAY, &[("1968", Date, "1968")]),
        ("The war of 2010-2015 is over.", TUESDAY, &[("2010-2015", Date, "2010/2015")]),
        ("Floods came in 2001, 2004 and 2009.", TUESDAY, &[("2001", Date, "2001"), ("2004", Date, "2004"), ("2009", Date, "2009")]),
        ("Bonds due 2031 fell.", TUESDAY, &[("2031", Date, "2031")]),
        ("Some 1500 troops and 2000 miners left.", TUESDAY, &[]),
        ("The index closed at 2011 points.", TUESDAY, &[]),
        ("The hill is 1950 meters high.", TUESDAY, &[]),
    ]);
}

#[test]
fn holidays() {
    hold(&[
        ("They were freed on Christmas Day.", TUESDAY, &[("Christmas Day", Date, "2022-12-25")]),
        ("They were freed on Thanksgiving.", TUESDAY, &[("Thanksgiving", Date, "2022-11-24")]),
        ("They were freed on New Year's Eve.", TUESDAY, &[("New Year's Eve", Date, "2022-12-31")]),
        ("They were freed at Easter 2021.", TUESDAY, &[("Easter 2021", Date, "2021-04-04")]),
        ("Polls will tighten before Election Day.", "2022-10-20", &[("Election Day", Date, "2022-11-08")]),
        ("They were freed on New Year's Day.", TUESDAY, &[("New Year's Day", Date, "2023-01-01")]),
        ("They were freed on Valentine's Day.", "2022-03-01", &[("Valentine's Day", Date, "2022-02-14")]),
        ("They were freed on Memorial Day.", TUESDAY, &[("Memorial Day", Date, "2022-05-30")]),
        ("They were freed on Independence Day.", TUESDAY, &[("Independence Day", Date, "2022-07-04")]),
        ("They were freed on Labor Day.", TUESDAY, &[("Labor Day", Date, "2022-09-05")]),
        ("They were freed on Veterans Day.", TUESDAY, &[("Veterans Day", Date, "2022-11-11")]),
        ("They were freed on Labor Day.", "", &[("Labor Day", Date, "XXXX-09")]),
        ("They were freed at Easter.", "", &[("Easter", Date, "XXXX-SP")]),
        ("New York and Christmas Island signed.", TUESDAY, &[]),
    ]);
}

#[test]
fn present_past_and_future() {
    hold(&[
        ("The port is now closed.", TUESDAY, &[("now", Date, "PRESENT_REF")]),
        ("The port is closed right now.", TUESDAY, &[("right now", Date, "PRESENT_REF")]),
        ("The firm currently owns two ships.", TUESDAY, &[("currently", Date, "PRESENT_REF")]),
        ("The firm recently bought two ships.", TUESDAY, &[("recently", Date, "PAST_REF")]),
        ("Fares rose in recent months.", TUESDAY, &[("recent months", Duration, "PXM")]),
        ("Fares rose in recent years.", TUESDAY, &[("recent years", Date, "PAST_REF")]),
        ("Wardens have seen such herds in the past.", TUESDAY, &[("the past", Date, "PAST_REF")]),
        ("Herds may return in the near future.", TUESDAY, &[("the near future", Date, "FUTURE_REF")]),
        ("Talks will soon begin.", TUESDAY, &[("soon", Date, "FUTURE_REF")]),
        ("As soon as talks begin, guns fall silent.", TUESDAY, &[]),
        ("The singer soon became a minister.", TUESDAY, &[]),
        ("One of her friends walked past the gate.", TUESDAY, &[]),
    ]);
}

#[test]
fn bounds_of_stretches() {
    let extractor = Extractor::new();
    for (text, since, until) in [
        ("The road has been shut since Monday.", true, false),
        ("The road stays shut until Monday.", false, true),
        ("The road must open by March.", false, true),
        ("The road was shut on Monday.", false, false),
    ] {
        let news = extractor.extract_with(Input { text, date: TUESDAY.parse().ok(), ..Input::default() }, &mut Scratch::default());
        let time = news.times()[0];
        assert_eq!((time.since, time.until), (since, until), "{text}");
    }
}

#[test]
fn what_qualifies_a_time_is_told_apart_from_its_name() {
    use dateline::TimeModifier::{After, Approx, Before, End, EqualOrLess, EqualOrMore, Fiscal, LessThan, Mid, MoreThan, Start};
    let extractor = Extractor::new();
    for (text, name, modifier) in [
        ("The canal reopened in early February.", "February", Some(Start)),
        ("The canal reopened in mid-2014.", "2014", Some(Mid)),
        ("The canal reopened at the end of 2014.", "2014", Some(End)),
        ("The canal reopened at the beginning of October.", "October", Some(Start)),
        ("The canal reopened late on Friday.", "Friday", None),
        ("The canal reopened late Friday.", "Friday", Some(End)),
        ("The canal reopened earlier this year.", "this year", Some(Before)),
        ("The canal will reopen later this year.", "this year", Some(After)),
        ("The canal reopened after nearly three years.", "three years", Some(LessThan)),
        ("The canal reopened after more than two weeks.", "two weeks", Some(MoreThan)),
        ("The canal was shut for about five hours.", "five hours", Some(Approx)),
        ("The canal was shut for at least 30 days.", "30 days", Some(EqualOrMore)),
        ("The canal may be shut for up to 180 days.", "180 days", Some(EqualOrLess)),
        ("The canal lost money in fiscal year 2022.", "2022", Some(Fiscal)),
        ("The canal reopened in 2014.", "2014", None),
    ] {
        let news = extractor.extract_with(Input { text, date: TUESDAY.parse().ok(), ..Input::default() }, &mut Scratch::default());
        let found: Vec<_> = news.times().iter().map(|t| (&text[t.start as usize..t.end as usize], t.modifier)).collect();
        assert_eq!(found, [(name, modifier)], "{text}");
    }
}

#[test]
fn ranges_and_compound_lengths_are_one_expression() {
    hold(&[
        ("The fair runs from July 6 to 16.", "2022-07-01", &[("July 6 to 16", Date, "2022-07-06/2022-07-16")]),
        ("The fair took place on 5-9 April 2016.", TUESDAY, &[("5-9 April 2016", Date, "2016-04-05/2016-04-09")]),
        ("The fair took place from July 29 to August 3, 2021.", TUESDAY, &[("July 29 to August 3, 2021", Date, "2021-07-29/2021-08-03")]),
        ("The drought of 2019-20 was the worst.", TUESDAY, &[("2019-20", Date, "2019/2020")]),
        ("The king ruled from 1530 to 1570.", TUESDAY, &[("1530", Date, "1530"), ("1570", Date, "1570")]),
        ("She won in 2 hours, 32 minutes, 25.3 seconds.", TUESDAY, &[("2 hours, 32 minutes, 25.3 seconds", Duration, "PT2H32M25.3S")]),
        ("He was held for a year and three months.", TUESDAY, &[("a year and three months", Duration, "P1Y3M")]),
        ("The ferry takes two hours and four crews.", TUESDAY, &[("two hours", Duration, "PT2H")]),
        ("Mills closed in the 1960s and 70s.", TUESDAY, &[("the 1960s", Date, "196"), ("70s", Date, "197")]),
        ("The widow is in her 70s.", TUESDAY, &[]),
    ]);
}

#[test]
fn what_tells_nothing_stands_apart() {
    let extractor = Extractor::new();
    for (text, date, told, vague) in [
        ("The port is now closed, as it was for three days in May.", TUESDAY, &["three days", "May"][..], &["now"][..]),
        ("Exports rose last week and on Monday.", "", &["Monday"], &["last week"]),
        ("Exports rose last week and on Monday.", TUESDAY, &["last week", "Monday"], &[]),
        ("She was freed on Thanksgiving after years in jail.", "", &["Thanksgiving"], &["years"]),
        ("The siege went on for years, and trucks crossed every night.", TUESDAY, &["every night"], &["years"]),
        ("One day the dam may hold, officials said.", TUESDAY, &[], &[]),
        ("The mine ships 400 tons a week and sheds jobs twice a year.", TUESDAY, &["twice a year"], &[]),
    ] {
        let news = extractor.extract_with(Input { text, date: date.parse().ok(), ..Input::default() }, &mut Scratch::default());
        let words = |times: &[dateline::TimeMention]| times.iter().map(|t| text[t.start as usize..t.end as usize].to_owned()).collect::<Vec<_>>();
        assert_eq!((words(news.times()), words(news.vague_times())), (told.iter().map(|s| (*s).to_owned()).collect(), vague.iter().map(|s| (*s).to_owned()).collect()), "{text}");
    }
}

/// A long text is read in blocks; times and the relations that refer to them keep together over all of them.
#[test]
fn times_of_a_long_text_stay_with_their_relations() {
    let filler = "The committee met again and spoke of roads, schools and water for a while without a result. ".repeat(400);
    let text = format!("Chile left the pact on 3 March 2011.\n\n{filler}\n\nKenya visited nobody for six days now. Peru left the pact on 9 May 2014.");
    let news = dateline::Extractor::new().extract(&text);
    let starts: Vec<u32> = news.times().iter().map(|t| t.start).collect();
    assert!(starts.is_sorted(), "{starts:?}");
    let years: Vec<String> = news.relations().filter_map(|r| r.time().map(|t| t.value.to_string())).collect();
    assert_eq!(years, ["2011-03-03", "2014-05-09"]);
}
