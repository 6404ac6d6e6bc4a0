import CCurl

/// libcurl as a whole.
enum CurlLibrary {
    /// Made ready once, by the first who asks, and never undone: other code of the process may use it too.
    static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
