import CCurl

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// libcurl as a whole.
enum CurlLibrary {
    /// Made ready once, by the first who asks, and never undone: other code of the process may use it too.
    static let isReady = {
        keepOpenSSL()
        return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
    }()

    /// `OPENSSL_INIT_NO_ATEXIT`, since OpenSSL 1.1.1b.
    private static let withoutExitHandler: UInt64 = 0x0008_0000

    /// Keeps OpenSSL from taking itself apart when the process exits.
    ///
    /// It would do so beside a client's thread that is just ending, and both would free the same memory. What it holds
    /// goes with the process. Without OpenSSL below libcurl there is nothing to keep.
    private static func keepOpenSSL() {
        guard let symbol = dlsym(nil, "OPENSSL_init_crypto") else { return }
        let initialize = unsafeBitCast(symbol, to: (@convention(c) (UInt64, OpaquePointer?) -> CInt).self)
        _ = initialize(withoutExitHandler, nil)
    }
}
