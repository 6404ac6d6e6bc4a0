import CCurl

/// A URL taken apart by libcurl, so that both agree on what it means.
struct CurlURL: ~Copyable {
    private let handle: OpaquePointer?

    init() {
        handle = curl_url()
    }

    deinit {
        curl_url_cleanup(handle)
    }

    /// Takes a whole URL, or one that is relative to what was set before.
    borrowing func set(_ url: String) -> CURLUcode {
        curl_url_set(handle, CURLUPART_URL, url, UInt32(CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME))
    }

    borrowing func remove(_ part: CURLUPart) {
        curl_url_set(handle, part, nil, 0)
    }

    borrowing func part(_ part: CURLUPart, decoded: Bool = false) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        let flags = (decoded ? CURLU_URLDECODE : 0) | (part == CURLUPART_PORT ? CURLU_DEFAULT_PORT : 0)
        guard curl_url_get(handle, part, &text, UInt32(flags)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
