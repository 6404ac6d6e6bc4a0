internal import CCurl

/// The library that transfers are made with.
public enum TransferLibrary: Sendable {
    /// As it names itself: `libcurl/7.88.1 OpenSSL/3.0.17 …`.
    public static var version: String {
        curl_version().map { String(cString: $0) } ?? "libcurl"
    }
}
