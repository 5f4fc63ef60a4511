//! The table of all diagnostic codes: number, name, severity and what each means.
//!
//! A number never changes its meaning and is never used again. Hundreds group by topic: E00 files and YAML,
//! E01 identity and versions, E02 dependencies, E03 features and permissions, E04 plans, limits, prices and
//! add-ons, E05 meters, E06 settings, verify and trial, E07 components and migrations on disk, E08 SQL,
//! E09 catalog-wide files. It must not know how a finding is shown.

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing may be written with these definitions.
    Error,
    /// Worth a look; `--deny warnings` makes it an error.
    Warning,
}

impl Severity {
    /// The word that every format uses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($variant:ident $severity:ident $number:literal $name:literal $text:literal;)+) => {
        /// What kind of mistake was found.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $text] $variant,)+ }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The stable number, such as `E0301`.
            #[must_use]
            pub fn number(self) -> &'static str {
                match self { $(Code::$variant => $number,)+ }
            }

            /// The stable name, such as `unknown-feature`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// Whether it stops writing commands.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)+ }
            }

            /// One line about what it means.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$variant => $text,)+ }
            }
        }
    };
}

codes! {
    Syntax Error "E0001" "yaml-syntax" "The file is not well-formed YAML.";
    TooLarge Error "E0002" "file-too-large" "A file is larger than the limit (1 MiB for YAML, 4 MiB for SQL).";
    TooComplex Error "E0003" "file-too-complex" "The file has more than 50,000 nodes or is nested deeper than 32 levels.";
    SeveralDocuments Error "E0004" "several-documents" "A file holds one YAML document.";
    Anchor Error "E0005" "anchor-or-alias" "Anchors, aliases and merge keys are not allowed.";
    Tag Error "E0006" "tag" "YAML tags and directives are not allowed.";
    DuplicateKey Error "E0007" "duplicate-key" "A mapping has the same key twice.";
    ComplexKey Error "E0008" "complex-key" "A mapping's keys are plain text.";
    ByteOrderMark Error "E0009" "byte-order-mark" "A file is UTF-8 without a byte order mark.";
    Tab Error "E0010" "tab-indentation" "YAML is indented with spaces.";
    LeadingZero Error "E0011" "leading-zero" "A number has no leading zeros: some readers take it as octal.";
    WrongType Error "E0012" "wrong-type" "A value has another type than its key wants.";
    UnknownKey Error "E0013" "unknown-key" "A key that is not known here; private ones begin with `x-`.";
    UnknownValue Error "E0014" "unknown-value" "A word that is not one of those allowed.";
    MissingKey Error "E0015" "missing-key" "A key that must be given is not.";
    NotUtf8 Error "E0016" "not-utf8" "A file is not valid UTF-8.";
    Unreadable Error "E0017" "unreadable" "A file or folder cannot be read.";
    SymlinkLeaves Error "E0018" "symlink-leaves-folder" "A symbolic link leads out of the definitions or migrations.";
    NotAFolder Error "E0019" "not-a-folder" "The definitions or migrations are not in a folder that exists.";
    SectionTwice Error "E0020" "section-twice" "A section stands in module.yaml and in its own file.";
    UnreadFile Warning "W0021" "unread-file" "A YAML file whose name is none of those that are read.";

    InvalidSlug Error "E0101" "invalid-slug" "A slug is lower-case words joined by `-`.";
    SlugNotFolder Error "E0102" "slug-not-folder" "A module's slug is its folder's name.";
    NoModuleFile Error "E0103" "missing-module-file" "A folder below the definitions has no module.yaml.";
    UnknownCategory Error "E0104" "unknown-category" "A category is not in catalog.yaml.";
    UnknownProfile Error "E0105" "unknown-profile" "A profile is not in catalog.yaml.";
    NoVersion Error "E0106" "no-version" "A module needs at least one version.";
    InvalidVersion Error "E0107" "invalid-version" "A version is MAJOR.MINOR.PATCH.";
    DuplicateVersion Error "E0108" "duplicate-version" "A version is listed twice.";
    InvalidDate Error "E0109" "invalid-date" "A date is YYYY-MM-DD, and a day that exists.";
    UnknownDatabase Error "E0110" "unknown-database" "A database is sqlite, postgres or mysql.";
    InvalidRange Error "E0111" "invalid-range" "A range of versions cannot be read.";
    EmptyRange Error "E0112" "empty-span" "`since` is not before `until`.";
    UnknownVersion Error "E0113" "unknown-version" "`since` or `until` names a version that is not listed.";
    RepeatedEntry Warning "W0114" "repeated-entry" "A list names the same thing twice.";
    EmptyText Error "E0115" "empty-text" "A name is empty.";
    NothingToInstall Warning "W0116" "nothing-to-install" "Every version is yanked or a pre-release.";

    UnknownModule Error "E0201" "unknown-module" "A module is not in the catalog.";
    SelfDependency Error "E0202" "self-dependency" "A module depends on itself or conflicts with itself.";
    DuplicateDependency Error "E0203" "duplicate-dependency" "A module is named twice for the same versions.";
    CoreRequiresOther Error "E0204" "core-requires-other" "A core module requires a module that is not core.";
    DependencyCycle Error "E0205" "dependency-cycle" "Modules require each other in a circle.";
    NoVersionInRange Error "E0206" "no-version-in-range" "No version of the module is in the range.";
    RequiredAndConflicting Error "E0207" "required-and-conflicting" "A module is required and conflicts.";
    Unsatisfiable Error "E0210" "unsatisfiable" "No set of versions satisfies all requirements.";
    UselessPlan Error "E0208" "plan-of-conflict" "A conflict is with a module, not with a plan.";
    RequiresUnavailable Warning "W0209" "requires-unavailable" "An offered module requires a draft or retired one.";

    UnknownFeature Error "E0301" "unknown-feature" "A feature is not defined.";
    DuplicateFeature Error "E0302" "duplicate-feature" "A feature is defined twice.";
    UnknownPermission Error "E0303" "unknown-permission" "A permission is not defined by this module.";
    DuplicatePermission Error "E0304" "duplicate-permission" "A permission code is defined twice in the catalog.";
    InvalidPermission Error "E0305" "invalid-permission" "A permission code is made of A-Z a-z 0-9 . _ : and -.";
    FeatureCycle Error "E0306" "feature-cycle" "Features require each other in a circle.";
    FeatureOfStranger Error "E0307" "feature-of-stranger" "A feature needs one of a module that is not required.";
    UnusedPermission Warning "W0308" "unused-permission" "No feature gives the permission.";
    FeatureOutlives Error "E0309" "feature-outlives" "A feature exists in versions in which what it needs does not.";

    NoPlan Error "E0401" "no-plan" "A module needs at least one plan.";
    UnknownPlan Error "E0402" "unknown-plan" "A plan is not defined.";
    PlanCycle Error "E0403" "plan-cycle" "Plans extend each other in a circle.";
    DuplicateRank Error "E0404" "duplicate-rank" "Two plans have the same rank.";
    SeveralFallbacks Error "E0405" "several-fallbacks" "At most one plan is the fallback.";
    FallbackNotFree Error "E0406" "fallback-not-free" "The fallback plan costs nothing.";
    InvalidPrice Error "E0407" "invalid-price" "An amount is a decimal number in the currency's units.";
    UnknownCurrency Error "E0408" "unknown-currency" "A currency is an ISO 4217 code.";
    PricesOverlap Error "E0409" "prices-overlap" "Two dated prices of one currency and cycle hold on the same day.";
    RequirementNotGiven Error "E0410" "requirement-not-given" "A plan gives a feature without what it requires.";
    LevelFalls Warning "W0411" "level-falls" "A later plan has a lower level than one before it.";
    PriceFalls Warning "W0412" "price-falls" "A plan of a higher level costs less than one of a lower level.";
    UnknownMeter Error "E0413" "unknown-meter" "A meter is not defined.";
    InvalidLimit Error "E0414" "invalid-limit" "A limit is a whole number or `unlimited`.";
    CapWithoutSoft Error "E0415" "cap-without-soft" "`hard_cap` belongs to a soft limit and is not below it.";
    InvalidWarnAt Error "E0416" "invalid-warn-at" "Warnings are rising percentages from 1 to 100.";
    OverageWithoutSoft Error "E0417" "overage-without-soft" "Overage needs a soft limit on the meter.";
    InvalidOverage Error "E0418" "invalid-overage" "An overage's price or tiers make no sense.";
    UselessValue Error "E0419" "value-without-feature" "A value belongs to a feature of kind config or rate.";
    MissingValue Warning "W0420" "missing-value" "A plan gives a config or rate feature without a value.";
    AddonGivesNothing Error "E0421" "addon-gives-nothing" "An add-on gives neither a feature nor a limit.";
    UselessExclude Warning "W0422" "useless-exclude" "A plan excludes what it would not give.";
    UnknownCycle Error "E0423" "unknown-cycle" "A provider's price is monthly, yearly, once or setup.";

    TableAndCount Error "E0501" "table-and-count" "A meter has a table or a count, not both.";
    WhereWithoutTable Error "E0502" "where-without-table" "`where` narrows a meter's table.";
    InvalidWhere Error "E0503" "invalid-where" "`where` is simple comparisons joined by AND.";
    UnknownMeterTable Error "E0504" "unknown-meter-table" "No migration of the module creates the meter's table.";
    InvalidCount Error "E0505" "invalid-count" "`count` is one SELECT.";
    CountWithoutPeriod Error "E0506" "count-without-period" "A daily or monthly count uses {{from}} and {{until}}.";
    CountOfTotal Error "E0507" "count-of-total" "Only a daily or monthly count knows {{from}} and {{until}}.";
    TablePeriod Error "E0508" "table-period" "A meter with a table counts in total.";
    InvalidKey Error "E0509" "invalid-name" "Meters, settings and components have lower-case names.";

    InvalidDefault Error "E0601" "invalid-setting-value" "A setting's value does not fit its type or bounds.";
    InvalidBounds Error "E0602" "invalid-bounds" "A setting's bounds do not fit its type or each other.";
    EnumWithoutValues Error "E0603" "enum-without-values" "A setting of type enum lists its values.";
    InvalidVerify Error "E0604" "invalid-verify" "A verify check is one SELECT.";
    DuplicateVerify Error "E0605" "duplicate-verify" "Two verify checks have one name.";
    InvalidDetect Error "E0606" "invalid-detect" "`detect` is one SELECT.";
    InvalidTrial Error "E0607" "invalid-trial" "A trial lasts at least a day.";

    MissingMigration Error "E0701" "missing-migration" "A listed migration has no script.";
    UnlistedMigration Error "E0702" "unlisted-migration" "A script is in no component's list.";
    MigrationVersion Error "E0703" "migration-version" "A migration's folder is not one of the module's versions.";
    MigrationOrder Error "E0704" "migration-order" "Migrations are listed by version, then number.";
    MissingDown Error "E0705" "missing-down" "A migration has no down script and is not marked irreversible.";
    DuplicateNumber Error "E0706" "duplicate-number" "Two migrations of a version have one number.";
    InvalidPath Error "E0707" "invalid-path" "A migration is `<version>/<NNNN>_<name>`, a seeder `<version>/<name>`.";
    ListedTwice Error "E0708" "listed-twice" "A migration or seeder is listed twice.";
    UnknownComponent Error "E0709" "unknown-component" "A component is not defined.";
    ComponentCycle Error "E0710" "component-cycle" "Components require each other in a circle.";
    NoComponent Error "E0711" "no-component" "A module of kind database has a component with migrations.";
    UselessComponent Error "E0712" "useless-component" "A module of kind configuration has no components.";
    UnusedComponent Warning "W0713" "unused-component" "No feature or component needs the component.";
    MissingSeeder Error "E0714" "missing-seeder" "A listed seeder has no script.";
    UnlistedSeeder Warning "W0715" "unlisted-seeder" "A seeder's script is in no component's list.";
    UnreadScript Warning "W0716" "unread-script" "An SQL file whose name is no migration's and no seeder's.";
    OrphanScripts Warning "W0717" "orphan-scripts" "A folder of migrations belongs to no module.";
    ContractAlone Warning "W0718" "contract-alone" "A contract has no expand in an earlier version, so it waits for nobody.";

    SqlSyntax Error "E0801" "sql-syntax" "A statement does not parse.";
    UnknownToken Error "E0802" "unknown-token" "A token is not in the table of tokens.";
    InvalidDirective Error "E0803" "invalid-directive" "A `-- module:` comment cannot be read.";
    ForbiddenStatement Error "E0804" "forbidden-statement" "A script holds a statement that a run cannot allow.";
    ForeignObject Error "E0805" "foreign-object" "A script names an object that is not its module's.";
    ReservedName Error "E0806" "reserved-name" "Names that begin with `_module_` or `module_q_` belong to the tool.";
    CreatedTwice Error "E0807" "created-twice" "Two modules create an object of one name.";
    ColumnReferences Error "E0808" "column-references" "`MySQL` ignores REFERENCES behind a column.";
    UnsafeDdl Warning "W0809" "unsafe-ddl" "A statement may block or break a live table.";
    InvalidBatch Error "E0810" "invalid-batch" "A batch is one statement that contains {{batch}}.";
    NotRestored Warning "W0811" "not-restored" "On `MySQL`, undoing does not bring back rows changed in place.";
    ForeignComponent Error "E0812" "foreign-component" "A script uses a table of a component it does not require.";
    ScriptFails Error "E0814" "script-fails" "A script fails in a scratch database.";
    NotUndone Error "E0815" "not-undone" "A down script leaves something behind, or takes too much.";
    PathDiffers Error "E0816" "path-differs" "A way to a version or plan ends in another schema than a fresh install.";
    NotIdempotent Error "E0817" "not-idempotent" "A seeder adds rows when it is run again.";
    CheckFails Error "E0818" "check-fails" "A verify check fails in a scratch database.";
    EmptyScript Warning "W0813" "empty-script" "A script has no statement.";
    NulCharacter Error "E0819" "nul-character" "A script holds the character U+0000.";

    DuplicateBundle Error "E0901" "duplicate-bundle" "Two bundles have one slug.";
    EmptyBundle Error "E0902" "empty-bundle" "A bundle has at least one module.";
    InvalidPercent Error "E0903" "invalid-percent" "A percentage is a number from 0 to 100.";
    DiscountAndPrice Error "E0904" "discount-and-price" "A bundle has a discount or a price of its own.";
    NoCatalogFile Error "E0905" "missing-catalog-file" "catalog.yaml, which lists categories and profiles, is missing.";
    InvalidThreshold Error "E0906" "invalid-threshold" "Count discounts have rising thresholds of at least 2.";
    BundleIncomplete Warning "W0907" "bundle-incomplete" "A bundle's module requires a higher plan than the bundle gives.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn numbers_and_names_are_unique_and_tell_the_severity() {
        let numbers: BTreeSet<_> = Code::ALL.iter().map(|code| code.number()).collect();
        let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!((numbers.len(), names.len()), (Code::ALL.len(), Code::ALL.len()));
        for code in Code::ALL {
            let letter = if code.severity() == Severity::Error { 'E' } else { 'W' };
            assert!(code.number().starts_with(letter) && code.number().len() == 5, "{code:?}");
        }
    }
}
