//! The values of the option `types`.

use steadfast_core::rules::media::is_media_type;

use super::{
    diagnostic::{Error, Labelled},
    settings::ByGlob,
};

/// Reports values that are not media types.
pub(super) fn check(types: &ByGlob<Labelled<String>>, errors: &mut Vec<Error>) {
    for Labelled { value, origin } in &types.values {
        if !is_media_type(value) {
            let message = format!(
                "`types` value \"{value}\" is not a media type; write one such as \"model/stl\""
            );
            errors.push(Error::new(*origin, message));
        }
    }
}
