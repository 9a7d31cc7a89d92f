// The TLS side of a listener, from PEM files.
#include "http/tls.h"

#include <openssl/ssl.h>

#include <boost/asio/ssl.hpp>
#include <stdexcept>

namespace vivace::http {

namespace ssl = boost::asio::ssl;

namespace {

int select_protocol(SSL*, const unsigned char** out, unsigned char* out_length,
                    const unsigned char* in, unsigned int in_length, void*) {
  static constexpr unsigned char kHttp11[] = "\x08http/1.1";
  unsigned char* selected = nullptr;
  if (SSL_select_next_proto(&selected, out_length, kHttp11, sizeof(kHttp11) - 1, in, in_length) !=
      OPENSSL_NPN_NEGOTIATED) {
    return SSL_TLSEXT_ERR_NOACK;
  }
  *out = selected;
  return SSL_TLSEXT_ERR_OK;
}

[[noreturn]] void fail(const std::string& what, const std::string& file,
                       const boost::system::error_code& error) {
  throw std::runtime_error(what + " " + file + ": " + error.message());
}

}  // namespace

std::unique_ptr<ssl::context> make_tls_context(const TlsFiles& files) {
  auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
  boost::system::error_code error;
  context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                           ssl::context::no_sslv3 | ssl::context::no_tlsv1 |
                           ssl::context::no_tlsv1_1 | ssl::context::single_dh_use,
                       error);
  context->set_password_callback(
      [password = files.key_password](size_t, ssl::context::password_purpose) { return password; },
      error);
  context->use_certificate_chain_file(files.certificate_chain, error);
  if (error) fail("cannot read the TLS certificate chain", files.certificate_chain, error);
  context->use_private_key_file(files.private_key, ssl::context::pem, error);
  if (error) fail("cannot read the TLS private key", files.private_key, error);
  if (SSL_CTX_check_private_key(context->native_handle()) != 1) {
    throw std::runtime_error("the TLS private key " + files.private_key +
                             " does not belong to the certificate " + files.certificate_chain);
  }
  SSL_CTX_set_alpn_select_cb(context->native_handle(), select_protocol, nullptr);
  return context;
}

}  // namespace vivace::http
