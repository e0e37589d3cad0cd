//! stub
use crate::text::Token;
/// d
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    y: i16,
    m: u8,
    d: u8,
}
/// t
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub enum TimeType {
    /// d
    Date,
}
/// v
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct TimeValue;
impl std::fmt::Display for TimeValue {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}
/// m
#[derive(Clone, Copy, Debug)]
pub struct TimeMention {
    /// s
    pub start: u32,
    /// e
    pub end: u32,
    /// f
    pub first: u32,
    /// l
    pub last: u32,
    /// k
    pub kind: TimeType,
    /// v
    pub value: TimeValue,
}
/// f
pub fn find(_: &str, _: &[Token], _: u32, _: Option<Date>, _: bool, _: &mut Vec<TimeMention>) {}
/// f
pub fn full_date(_: &str, _: &[Token]) -> Option<Date> {
    None
}
impl std::str::FromStr for Date {
    type Err = String;
    fn from_str(_: &str) -> Result<Self, String> {
        Err("stub".into())
    }
}
