#ifndef BRAID_CCURL_H
#define BRAID_CCURL_H

// The type checks are macros for the variadic calls below, which are typed here already.
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>

#include <fcntl.h>
#include <sys/socket.h>

// What libcurl offers as variadic functions, which Swift cannot call.
static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}
static inline CURLMcode ccurl_set_multi_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

static inline CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}
static inline void *ccurl_context(CURL *easy) {
    void *value = NULL;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &value);
    return value;
}

// `context` is the pointer that each of the functions gets back.
typedef size_t (*ccurl_data_function)(char *bytes, size_t size, size_t count, void *context);

static inline void ccurl_set_response_functions(
    CURL *easy, ccurl_data_function header, ccurl_data_function body, void *context) {
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
}
static inline void ccurl_set_request_functions(
    CURL *easy, ccurl_data_function read, curl_seek_callback seek, void *context) {
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, read);
    curl_easy_setopt(easy, CURLOPT_READDATA, context);
    curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, seek);
    curl_easy_setopt(easy, CURLOPT_SEEKDATA, context);
}
static inline void ccurl_set_connection_functions(
    CURL *easy, curl_opensocket_callback open, curl_ssl_ctx_callback tls, curl_prereq_callback ready, void *context) {
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, tls);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, context);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, ready);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, context);
}

// How the transfer of a message ended, which stands in a union.
static inline CURLcode ccurl_result(const CURLMsg *message) { return message->data.result; }

// A socket that no command inherits, also when one is started at this very moment.
static inline curl_socket_t ccurl_open_socket(const struct curl_sockaddr *address) {
#if defined(SOCK_CLOEXEC)
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
#else
    int descriptor = socket(address->family, address->socktype, address->protocol);
    if (descriptor >= 0) fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    return descriptor;
#endif
}

#endif
