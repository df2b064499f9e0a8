//! What is asked of reference data.

use async_graphql::Object;

use super::{
    AttachmentLimit, Code, Crossing, District, IndianState, LegalBasis, Notice, OwnFigure, PoliceStation, PublicFigure,
    StageTarget, Upazila,
};
use crate::graphql::data_class::data_class;
use crate::graphql::reference;
use crate::graphql::vocabulary::{DataClass, Language, PackageCode};

/// What is asked of reference data.
#[derive(Debug, Default)]
pub struct ReferenceQuery;

#[Object]
impl ReferenceQuery {
    /// The 64 districts of Bangladesh.
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "10 * child_complexity")]
    async fn districts(&self) -> Vec<District> {
        reference::districts()
    }

    /// The upazilas and city corporations of Bangladesh.
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "10 * child_complexity")]
    async fn upazilas(
        &self,
        #[graphql(desc = "Only those of the district with this P-code.")] district: Option<String>,
    ) -> Vec<Upazila> {
        reference::upazilas(district.as_deref())
    }

    /// The police stations of Khulna, Narail, Jashore and Satkhira.
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "10 * child_complexity")]
    async fn police_stations(
        &self,
        #[graphql(desc = "Only those of the district with this P-code.")] district: Option<String>,
    ) -> Vec<PoliceStation> {
        reference::police_stations(district.as_deref())
    }

    /// The crossings between Bangladesh and India.
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "10 * child_complexity")]
    async fn crossings(&self) -> Vec<Crossing> {
        reference::crossings()
    }

    /// The states and union territories of India.
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "10 * child_complexity")]
    async fn indian_states(&self) -> Vec<IndianState> {
        reference::indian_states()
    }

    /// The laws and orders on which disclosure can rest.
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "10 * child_complexity")]
    async fn legal_bases(&self) -> Vec<LegalBasis> {
        reference::legal_bases()
    }

    /// Which files a case takes, and how large each may be (`POST /attachments`).
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "10 * child_complexity")]
    async fn attachment_limits(&self) -> Vec<AttachmentLimit> {
        reference::attachment_limits()
    }

    /// How long the steps of the way home should take, and took, as sources say. None of it is verified.
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "10 * child_complexity")]
    async fn stage_targets(&self) -> Vec<StageTarget> {
        reference::stage_targets()
    }

    /// Figures that others published, as context beside our own where they compare. They count otherwise than we do, and never
    /// add up with ours.
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "10 * child_complexity")]
    async fn public_figures(
        &self,
        #[graphql(desc = "Only those that can stand beside this figure of ours.")] compares_with: Option<OwnFigure>,
        #[graphql(
            desc = "Whether those too of which only a reporter's quotation was seen. They are no statistics.",
            default
        )]
        reported: bool,
    ) -> Vec<PublicFigure> {
        reference::public_figures(compares_with, reported)
    }

    /// Code lists after the Human Trafficking Case Data Standard.
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "10 * child_complexity")]
    async fn codes(&self, #[graphql(desc = "Only this list.")] list: Option<String>) -> Vec<Code> {
        reference::codes(list.as_deref())
    }

    /// What is read to people before they agree.
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "10 * child_complexity")]
    async fn notices(
        &self,
        #[graphql(desc = "Only those of this package.")] package: Option<PackageCode>,
        #[graphql(desc = "Only those in this language.")] language: Option<Language>,
    ) -> Vec<Notice> {
        reference::notices(package, language)
    }
}
