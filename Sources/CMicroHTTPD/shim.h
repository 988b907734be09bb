#ifndef CATALYST_CMICROHTTPD_SHIM_H
#define CATALYST_CMICROHTTPD_SHIM_H

#include <microhttpd.h>

// MHD_start_daemon is variadic, which Swift cannot call.

static inline struct MHD_Daemon *catalyst_mhd_start_with(
    unsigned int more, uint16_t port, unsigned int threads, MHD_AccessHandlerCallback handler,
    void *handlerOwner, MHD_RequestCompletedCallback completed, const char *certificate,
    const char *key) {
  // With epoll, a daemon that stops to listen may abort the process (seen with 0.9.75).
  unsigned int flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL | MHD_USE_ITC | more;
  if (certificate && key) {
    return MHD_start_daemon(
        flags | MHD_USE_TLS, port, NULL, NULL, handler, handlerOwner,
        MHD_OPTION_NOTIFY_COMPLETED, completed, NULL,
        MHD_OPTION_THREAD_POOL_SIZE, threads,
        // Two may listen while one takes over from the other.
        MHD_OPTION_LISTENING_ADDRESS_REUSE, (unsigned int)1,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned int)30,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned int)1024,
        MHD_OPTION_HTTPS_MEM_CERT, certificate, MHD_OPTION_HTTPS_MEM_KEY, key,
        MHD_OPTION_HTTPS_PRIORITIES, "SECURE256:SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2",
        MHD_OPTION_END);
  }
  return MHD_start_daemon(
      flags, port, NULL, NULL, handler, handlerOwner,
      MHD_OPTION_NOTIFY_COMPLETED, completed, NULL,
      MHD_OPTION_THREAD_POOL_SIZE, threads,
      MHD_OPTION_CONNECTION_TIMEOUT, (unsigned int)30,
      MHD_OPTION_CONNECTION_LIMIT, (unsigned int)1024, MHD_OPTION_END);
}

/// Serves on `port`, on IPv6 and IPv4, or on IPv4 alone where there is no IPv6. Certificate and key
/// are PEM, or NULL for plain HTTP.
static inline struct MHD_Daemon *catalyst_mhd_start(
    uint16_t port, unsigned int threads, MHD_AccessHandlerCallback handler, void *handlerOwner,
    MHD_RequestCompletedCallback completed, const char *certificate, const char *key) {
  struct MHD_Daemon *daemon = catalyst_mhd_start_with(
      MHD_USE_DUAL_STACK, port, threads, handler, handlerOwner, completed, certificate, key);
  if (daemon) return daemon;
  return catalyst_mhd_start_with(
      0, port, threads, handler, handlerOwner, completed, certificate, key);
}

/// Queues an answer with a copy of `bytes`.
static inline enum MHD_Result catalyst_mhd_respond(
    struct MHD_Connection *connection, unsigned int status, const char *type, const void *bytes,
    size_t count) {
  struct MHD_Response *response =
      MHD_create_response_from_buffer(count, (void *)bytes, MHD_RESPMEM_MUST_COPY);
  if (!response) return MHD_NO;
  MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
  enum MHD_Result result = MHD_queue_response(connection, status, response);
  MHD_destroy_response(response);
  return result;
}

static inline enum MHD_Result catalyst_mhd_result(int goesOn) { return goesOn ? MHD_YES : MHD_NO; }

static inline uint16_t catalyst_mhd_port(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *information = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
  return information ? information->port : 0;
}

#endif
