#ifndef CATALYST_CCURL_SHIM_H
#define CATALYST_CCURL_SHIM_H

#include <curl/curl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call.

/// Receives bytes of a header line or of the body; returns how many it took, or a pause.
typedef size_t (*catalyst_curl_receiver)(char *bytes, size_t size, size_t count, void *owner);

static inline CURLcode catalyst_curl_set_text(CURL *handle, CURLoption option, const char *text) {
  return curl_easy_setopt(handle, option, text);
}

static inline CURLcode catalyst_curl_set_number(CURL *handle, CURLoption option, long number) {
  return curl_easy_setopt(handle, option, number);
}

static inline CURLcode catalyst_curl_set_list(
    CURL *handle, CURLoption option, struct curl_slist *list) {
  return curl_easy_setopt(handle, option, list);
}

/// The bytes are copied.
static inline CURLcode catalyst_curl_set_blob(
    CURL *handle, CURLoption option, const void *bytes, size_t count) {
  struct curl_blob blob = {(void *)bytes, count, CURL_BLOB_COPY};
  return curl_easy_setopt(handle, option, &blob);
}

/// The body of a request; it is copied.
static inline CURLcode catalyst_curl_set_body(CURL *handle, const void *bytes, size_t count) {
  CURLcode result = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  if (result != CURLE_OK) return result;
  return curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes ? bytes : "");
}

static inline CURLcode catalyst_curl_set_receivers(
    CURL *handle, catalyst_curl_receiver header, catalyst_curl_receiver body, void *owner) {
  curl_easy_setopt(handle, CURLOPT_PRIVATE, owner);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, owner);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, header);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, owner);
  return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, body);
}

/// Sent bytes that nobody acknowledges for half a minute end the connection: a peer that is gone
/// without a word would otherwise keep requests waiting on a shared connection.
static int catalyst_curl_prepare_socket(void *owner, curl_socket_t socket, curlsocktype purpose) {
  (void)owner;
  (void)purpose;
  unsigned int milliseconds = 30000;
  setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &milliseconds, sizeof milliseconds);
  return CURL_SOCKOPT_OK;
}

static inline CURLcode catalyst_curl_detect_lost_peers(CURL *handle) {
  curl_easy_setopt(handle, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(handle, CURLOPT_TCP_KEEPIDLE, 15L);
  curl_easy_setopt(handle, CURLOPT_TCP_KEEPINTVL, 5L);
  return curl_easy_setopt(handle, CURLOPT_SOCKOPTFUNCTION, catalyst_curl_prepare_socket);
}

static inline long catalyst_curl_status(CURL *handle) {
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

/// Whether the server's certificate was looked at and refused.
static inline int catalyst_curl_refused_certificate(CURL *handle) {
  long result = 0;
  curl_easy_getinfo(handle, CURLINFO_SSL_VERIFYRESULT, &result);
  return result != 0;
}

static inline void *catalyst_curl_owner(CURL *handle) {
  char *owner = NULL;
  curl_easy_getinfo(handle, CURLINFO_PRIVATE, &owner);
  return owner;
}

/// The next transfer that has ended, and how; NULL when there is none.
static inline CURL *catalyst_curl_next_finished(CURLM *multi, CURLcode *result) {
  int waiting = 0;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &waiting))) {
    if (message->msg == CURLMSG_DONE) {
      *result = message->data.result;
      return message->easy_handle;
    }
  }
  return NULL;
}

static inline CURLMcode catalyst_curl_bound_connections(CURLM *multi, long perHost, long idle) {
  curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, perHost);
  return curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, idle);
}

#endif
