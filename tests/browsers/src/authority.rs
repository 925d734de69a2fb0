//! A certificate authority for the sites of the tests: WebKit honours `immutable` over HTTPS only. Chromium accepts what the
//! authority's key has signed, WebKit the certificate of the sites, and Firefox every certificate.

use std::sync::{Arc, LazyLock};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    PublicKeyData as _,
};
use sha2::{Digest as _, Sha256};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer},
    },
};

/// The host of every site.
pub(crate) const HOST: &str = "127.0.0.1";

/// One for all tests of a process.
pub(crate) static AUTHORITY: LazyLock<Authority> = LazyLock::new(Authority::new);

pub(crate) struct Authority {
    /// The certificate of the sites, in PEM.
    pub(crate) site: String,
    /// The base64 of the SHA-256 of the authority's public key.
    pub(crate) key_digest: String,
    acceptor: TlsAcceptor,
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::default();
        let name = "Steadfast's tests";
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let certificate = params.self_signed(&key).expect("a certificate");
        let key_digest = STANDARD.encode(Sha256::digest(key.subject_public_key_info()));
        let issuer = Issuer::new(params, key);

        let site_key = KeyPair::generate().expect("a key");
        let params = CertificateParams::new([HOST.to_owned()]).expect("an address");
        let site = params.signed_by(&site_key, &issuer).expect("a certificate");
        let chain = vec![site.der().clone(), certificate.der().clone()];
        let key = PrivateKeyDer::Pkcs8(site_key.serialize_der().into());
        Authority {
            site: site.pem(),
            key_digest,
            acceptor: TlsAcceptor::from(Arc::new(config(chain, key))),
        }
    }

    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        self.acceptor.clone()
    }
}

fn config(chain: Vec<CertificateDer<'static>>, key: PrivateKeyDer<'static>) -> ServerConfig {
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("the provider has them")
        .with_no_client_auth()
        .with_single_cert(chain, key);
    let mut config = config.expect("the key is the certificate's");
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    config
}
