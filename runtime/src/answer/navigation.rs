//! Answers about pages under other URLs than their own: the redirect to the URL of a folder, and the selection of a page by
//! what a navigation sends.

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{ALLOW, CACHE_CONTROL, CONTENT_LENGTH, LOCATION, VARY, X_CONTENT_TYPE_OPTIONS},
};

use super::{
    header_maps::{NO_CACHE, NOSNIFF, ZERO, error_headers},
    response::{METHODS, Parts},
};
use crate::request::Method;

/// Adds that the answer would differ for what is not a navigation (RFC 9110 §12.5.5).
pub(crate) fn add_navigation(headers: &mut HeaderMap) {
    const BY_NAVIGATION: HeaderValue = HeaderValue::from_static("Sec-Fetch-Dest, Accept");
    headers.append(VARY, BY_NAVIGATION);
}

/// The permanent redirect to a URL (RFC 9110 §15.4.9), which is revalidated, because the folder may be gone after the next
/// deploy.
pub(crate) fn redirect(url: String, method: Method) -> Parts {
    let mut headers = HeaderMap::with_capacity(4);
    let status = match method {
        Method::Get | Method::Head => {
            let url = HeaderValue::from_maybe_shared(Bytes::from(url));
            headers.insert(LOCATION, url.expect("it is part of a request target"));
            headers.insert(CACHE_CONTROL, NO_CACHE);
            headers.insert(CONTENT_LENGTH, ZERO);
            headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
            StatusCode::PERMANENT_REDIRECT
        }
        Method::Options => {
            headers.insert(ALLOW, METHODS);
            headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
            StatusCode::NO_CONTENT
        }
        Method::Other => {
            headers.extend(error_headers());
            headers.insert(ALLOW, METHODS);
            StatusCode::METHOD_NOT_ALLOWED
        }
    };
    (status, headers, Bytes::new())
}
