//! Reads the policy file. A code that is not known is an error that names its line.

use std::collections::{BTreeMap, BTreeSet};

use aws_lc_rs::digest;
use entities::vocabulary::{
    Act, AgencyKind, Country, DataClass, FigureAudience, FigureDimension, PackageCode, PublishedMeasure, Purpose, Role,
    Stage,
};
use serde::Deserialize;
use toml::Spanned;

use super::super::class::{CLASSES, Effect, Mask, Tie};
use super::super::field::Field;
use super::acts::{ActRule, RecordedBy, Waits};
use super::jobs::{self, Given, Job};
use super::package::{Line, Package};
use super::published::{FigureInterval, FigureTable};
use super::{Fault, Faults, Ground, LegalBasis, Needs, Policy, Purposes, Rule};

type Word = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    roles: Spanned<BTreeMap<Word, Vec<Word>>>,
    rule: Vec<RawRule>,
    #[serde(default)]
    act: Vec<RawAct>,
    package: Vec<RawPackage>,
    job: Vec<RawJob>,
    #[serde(default)]
    figure: Vec<RawFigure>,
    #[serde(default)]
    interval: Vec<RawInterval>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: Word,
    sentence: String,
    legal_basis: Vec<Word>,
    roles: Vec<Word>,
    relations: Vec<Word>,
    purposes: Vec<Word>,
    classes: Vec<Word>,
    effect: Word,
    #[serde(default)]
    needs: Vec<Word>,
    #[serde(default)]
    basis: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAct {
    id: Word,
    act: Word,
    sentence: String,
    legal_basis: Vec<Word>,
    roles: Vec<Word>,
    relations: Vec<Word>,
    purposes: Vec<Word>,
    #[serde(default)]
    needs: Vec<Word>,
    #[serde(default)]
    classes: Vec<Word>,
    #[serde(default)]
    confirms: Vec<Word>,
    #[serde(default)]
    waits: Option<Word>,
    #[serde(default)]
    recorded_by: Option<Word>,
    #[serde(default)]
    tells: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPackage {
    code: Word,
    version: u32,
    line: Vec<RawLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLine {
    recipients: Vec<Word>,
    purposes: Vec<Word>,
    classes: Vec<Word>,
    country: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawJob {
    id: Word,
    sentence: String,
    roles: Vec<Word>,
    relations: Vec<Word>,
    purposes: Vec<Word>,
    #[serde(default)]
    given: Vec<Word>,
    reads: BTreeMap<Word, Vec<Word>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFigure {
    code: Word,
    sentence: String,
    measures: Vec<Word>,
    #[serde(default)]
    by: Option<Word>,
    k: u64,
    audience: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawInterval {
    code: Word,
    sentence: String,
    from: Word,
    to: Word,
    k: u64,
    cases: u64,
    steps: Vec<u32>,
    audience: Word,
}

/// Collects faults while words become values.
struct Reader<'t> {
    text: &'t str,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        self.text[..at.min(self.text.len())].matches('\n').count() + 1
    }

    fn word<T>(&mut self, word: &Word, what: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let parsed = parse(word.get_ref());
        if parsed.is_none() {
            let line = self.line(word.span().start);
            self.faults.push(Fault { line, message: format!("`{}` is no {what}", word.get_ref()) });
        }
        parsed
    }

    fn words<T>(&mut self, words: &[Word], what: &str, parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
        words.iter().filter_map(|word| self.word(word, what, &parse)).collect()
    }

    fn purposes(&mut self, words: &[Word]) -> Purposes {
        if let [only] = words
            && only.get_ref() == "ALL"
        {
            return Purpose::ALL.iter().copied().collect();
        }
        self.words(words, "purpose", Purpose::parse).into_iter().collect()
    }

    fn roles(&mut self, words: &[Word]) -> Vec<Role> {
        if let [only] = words
            && only.get_ref() == "ALL"
        {
            return Role::ALL.to_vec();
        }
        self.words(words, "role", Role::parse)
    }

    fn kinds(&mut self, raw: &BTreeMap<Word, Vec<Word>>) -> BTreeMap<AgencyKind, Role> {
        let mut roles = BTreeMap::new();
        for (word, kinds) in raw {
            let role = self.word(word, "role", Role::parse);
            for word in kinds {
                let kind = self.word(word, "kind of agency", AgencyKind::parse);
                let Some((kind, role)) = kind.zip(role) else { continue };
                if roles.insert(kind, role).is_some() {
                    let line = self.line(word.span().start);
                    self.faults.push(Fault { line, message: format!("`{}` acts in two roles", kind.code()) });
                }
            }
        }
        roles
    }

    fn rule(&mut self, raw: &RawRule, known: &BTreeMap<String, LegalBasis>) -> Option<Rule> {
        let line = self.line(raw.id.span().start);
        let basis_code = |code: &str| known.contains_key(code).then(|| code.to_owned());
        let legal_basis = self.words(&raw.legal_basis, "legal basis of the reference data", basis_code);
        let codes: BTreeSet<String> =
            self.words(&raw.basis, "legal basis of the reference data", basis_code).into_iter().collect();
        let effect = self.word(&raw.effect, "effect (SHOWN or a mask)", |code| match code {
            "SHOWN" => Some(Effect::Shown),
            mask => Mask::parse(mask).map(Effect::Masked),
        })?;
        let needs = self.needs(raw, codes, line);
        Some(Rule {
            id: raw.id.get_ref().clone(),
            sentence: raw.sentence.clone(),
            legal_basis,
            roles: self.roles(&raw.roles),
            ties: self.words(&raw.relations, "relation", Tie::parse),
            purposes: self.purposes(&raw.purposes),
            classes: self.words(&raw.classes, "class", DataClass::parse),
            effect,
            needs,
            line,
        })
    }

    fn needs(&mut self, raw: &RawRule, codes: BTreeSet<String>, line: usize) -> Needs {
        let mut needs = Needs { assignment: false, window: false, ground: Ground::Nothing };
        for word in &raw.needs {
            let known = self.word(word, "need (ASSIGNMENT, WINDOW, CONSENT, BASIS or EMERGENCY)", |need| {
                matches!(need, "ASSIGNMENT" | "WINDOW" | "CONSENT" | "BASIS" | "EMERGENCY").then_some(())
            });
            if known.is_none() {
                continue;
            }
            match word.get_ref().as_str() {
                "ASSIGNMENT" => needs.assignment = true,
                "WINDOW" => needs.window = true,
                ground if needs.ground != Ground::Nothing => self
                    .faults
                    .push(Fault { line, message: format!("`{ground}` is a second ground; write a rule for each") }),
                "CONSENT" => needs.ground = Ground::Consent,
                "EMERGENCY" => needs.ground = Ground::Emergency,
                _ => needs.ground = Ground::Basis(codes.clone()),
            }
        }
        let names_codes = matches!(&needs.ground, Ground::Basis(codes) if !codes.is_empty());
        if names_codes == raw.basis.is_empty() || matches!(&needs.ground, Ground::Basis(codes) if codes.is_empty()) {
            self.faults.push(Fault {
                line,
                message: "the need BASIS and the list `basis` of legal bases go together".to_owned(),
            });
        }
        needs
    }

    fn act(&mut self, raw: &RawAct, known: &BTreeMap<String, LegalBasis>) -> Option<ActRule> {
        let basis_code = |code: &str| known.contains_key(code).then(|| code.to_owned());
        let need = |need: &str| ["ASSIGNMENT", "SUPERVISOR"].into_iter().find(|known| *known == need);
        let needs = self.words(&raw.needs, "need of an act (ASSIGNMENT or SUPERVISOR)", need);
        let recorded_by = |word: &str| match word {
            "LEAD" => Some(RecordedBy::Lead),
            "OTHERS" => Some(RecordedBy::Others),
            _ => None,
        };
        let waits = |word: &str| match word {
            "IF_GAINING" => Some(Waits::IfGaining),
            "ALWAYS" => Some(Waits::Always),
            _ => None,
        };
        Some(ActRule {
            id: raw.id.get_ref().clone(),
            act: self.word(&raw.act, "act", Act::parse)?,
            sentence: raw.sentence.clone(),
            legal_basis: self.words(&raw.legal_basis, "legal basis of the reference data", basis_code),
            roles: self.roles(&raw.roles),
            ties: self.words(&raw.relations, "relation", Tie::parse),
            purposes: self.purposes(&raw.purposes),
            assignment: needs.contains(&"ASSIGNMENT"),
            supervisor: needs.contains(&"SUPERVISOR"),
            classes: self.words(&raw.classes, "class", DataClass::parse),
            confirms: self.words(&raw.confirms, "act", Act::parse),
            recorded_by: raw
                .recorded_by
                .as_ref()
                .and_then(|word| self.word(word, "recorder (LEAD or OTHERS)", recorded_by)),
            tells: self.words(&raw.tells, "class", DataClass::parse),
            waits: match &raw.waits {
                Some(word) => self.word(word, "way of waiting (IF_GAINING or ALWAYS)", waits)?,
                None => Waits::IfGaining,
            },
            line: self.line(raw.id.span().start),
        })
    }

    fn figure(&mut self, raw: &RawFigure) -> Option<FigureTable> {
        let by = raw.by.as_ref();
        Some(FigureTable {
            code: raw.code.get_ref().clone(),
            sentence: raw.sentence.clone(),
            measures: self.words(&raw.measures, "measure", PublishedMeasure::parse),
            by: match by {
                Some(word) => Some(self.word(word, "dimension", FigureDimension::parse)?),
                None => None,
            },
            k: raw.k,
            audience: self.word(&raw.audience, "audience", FigureAudience::parse)?,
            line: self.line(raw.code.span().start),
        })
    }

    fn interval(&mut self, raw: &RawInterval) -> Option<FigureInterval> {
        Some(FigureInterval {
            code: raw.code.get_ref().clone(),
            sentence: raw.sentence.clone(),
            from: self.word(&raw.from, "stage", Stage::parse)?,
            to: self.word(&raw.to, "stage", Stage::parse)?,
            k: raw.k,
            cases: raw.cases,
            steps: raw.steps.clone(),
            audience: self.word(&raw.audience, "audience", FigureAudience::parse)?,
            line: self.line(raw.code.span().start),
        })
    }

    fn package(&mut self, raw: &RawPackage) -> Option<Package> {
        let code = self.word(&raw.code, "package", PackageCode::parse)?;
        let mut lines = Vec::new();
        for line in &raw.line {
            let recipients = self.words(&line.recipients, "role", Role::parse);
            let purposes = self.purposes(&line.purposes);
            let classes = self.words(&line.classes, "class", DataClass::parse);
            let country = self.word(&line.country, "country", Country::parse)?;
            for recipient in &recipients {
                for purpose in purposes.iter() {
                    for class in &classes {
                        lines.push(Line { recipient: *recipient, purpose, class: *class, country });
                    }
                }
            }
        }
        Some(Package { code, version: raw.version, lines, line: self.line(raw.code.span().start) })
    }

    fn job(&mut self, raw: &RawJob) -> Job {
        let mut reads = Vec::new();
        for (object, names) in &raw.reads {
            let known = |object: &str| Field::of(object).any(Field::of_work).then_some(());
            if self.word(object, "type that ordinary work reads", known).is_none() {
                continue;
            }
            let what = format!("field of {} that ordinary work reads, or not in this form", object.get_ref());
            reads.extend(self.words(names, &what, |name| jobs::read(object.get_ref(), name)));
        }
        Job {
            id: raw.id.get_ref().clone(),
            sentence: raw.sentence.clone(),
            roles: self.roles(&raw.roles),
            ties: self.words(&raw.relations, "relation", Tie::parse),
            purposes: self.purposes(&raw.purposes),
            given: self.words(&raw.given, "condition", Given::parse),
            reads,
            line: self.line(raw.id.span().start),
        }
    }
}

pub(super) fn read(text: &str, bases: &[LegalBasis]) -> Result<Policy, Faults> {
    let mut reader = Reader { text, faults: Vec::new() };
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(0, |span| reader.line(span.start));
        Faults(vec![Fault { line, message: error.message().to_owned() }])
    })?;
    let bases: BTreeMap<String, LegalBasis> = bases.iter().map(|b| (b.code.clone(), b.clone())).collect();
    let roles = reader.kinds(file.roles.get_ref());
    let rules = file.rule.iter().filter_map(|raw| reader.rule(raw, &bases)).collect();
    let packages = file.package.iter().filter_map(|raw| reader.package(raw)).collect();
    let jobs = file.job.iter().map(|raw| reader.job(raw)).collect();
    let acts = file.act.iter().filter_map(|raw| reader.act(raw, &bases)).collect();
    let figures = file.figure.iter().filter_map(|raw| reader.figure(raw)).collect();
    let intervals = file.interval.iter().filter_map(|raw| reader.interval(raw)).collect();
    let roles_line = reader.line(file.roles.span().start);
    if !reader.faults.is_empty() {
        return Err(Faults(reader.faults));
    }
    let hash = digest::digest(&digest::SHA256, text.as_bytes());
    let version = hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Policy {
        version,
        rules,
        cells: Vec::new(),
        roles,
        roles_line,
        bases,
        packages,
        jobs,
        acts,
        figures,
        intervals,
        masked: [false; CLASSES],
    })
}
