import CCurl

/// Telling libcurl what to do.
extension Transfer {
    /// Makes the handle ready for a request; `false` if libcurl refuses, which it does without memory only.
    func prepare(_ hop: Hop) -> Bool {
        self.hop = hop
        progress = Progress()
        headReader = HeadReader()
        curl_easy_reset(easy)
        libraryMessage.pointee = 0
        var options = EasyOptions(of: easy)
        options.set(CURLOPT_PRIVATE, pointer: context)
        options.set(CURLOPT_ERRORBUFFER, pointer: libraryMessage)
        setTarget(&options)
        setMethod(&options)
        setConnection(&options)
        setProxy(&options)
        setFunctions()
        return setHeaders(&options) && options.refused == nil
    }

    /// Not retained: the engine keeps the transfer until it is closed.
    private var context: UnsafeMutableRawPointer {
        Unmanaged.passUnretained(self).toOpaque()
    }

    private func setTarget(_ options: inout EasyOptions) {
        options.set(CURLOPT_URL, hop.target.url)
        options.set(CURLOPT_PROTOCOLS_STR, "http,https")
        if let credentials = hop.credentials {
            options.set(CURLOPT_USERNAME, credentials.user)
            options.set(CURLOPT_PASSWORD, credentials.password)
        }
        // All that this libcurl can undo.
        options.set(CURLOPT_ACCEPT_ENCODING, "")
    }

    private func setMethod(_ options: inout EasyOptions) {
        guard let size = hop.bodySize else {
            options.set(hop.method == "HEAD" ? CURLOPT_NOBODY : CURLOPT_HTTPGET, 1)
            if !["GET", "HEAD"].contains(hop.method) {
                options.set(CURLOPT_CUSTOMREQUEST, hop.method)
            }
            return
        }
        options.set(CURLOPT_POST, 1)
        options.set(CURLOPT_POSTFIELDSIZE_LARGE, offset: size)
        if hop.method != "POST" {
            options.set(CURLOPT_CUSTOMREQUEST, hop.method)
        }
        // libcurl's 64 KB for each upload would be 64 MB for 1,000 of them; it takes no less than 16.
        options.set(CURLOPT_UPLOAD_BUFFERSIZE, size > 64 * 1024 ? 256 * 1024 : 16 * 1024)
    }

    private func setHeaders(_ options: inout EasyOptions) -> Bool {
        var lines = hop.headers.fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        if hop.bodySize != nil {
            // What libcurl would add by itself.
            lines.append("Expect:")
            if hop.headers["Content-Type"] == nil {
                lines.append("Content-Type:")
            }
        }
        curl_slist_free_all(headerLines)
        headerLines = nil
        for line in lines {
            guard let longer = curl_slist_append(headerLines, line) else { return false }
            headerLines = longer
        }
        options.set(CURLOPT_HTTPHEADER, pointer: headerLines)
        return true
    }

    private func setConnection(_ options: inout EasyOptions) {
        options.set(CURLOPT_NOSIGNAL, 1)
        // Without it, giving up while the system looks for a host would hold all transfers until it has answered.
        options.set(CURLOPT_QUICK_EXIT, 1)
        options.set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout.inCurlMilliseconds)
        options.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        options.set(CURLOPT_TCP_KEEPALIVE, 1)
        if let file = request.certificateAuthorityFile {
            options.set(CURLOPT_CAINFO, file)
            options.set(CURLOPT_CAPATH, nil)
        }
    }

    private func setProxy(_ options: inout EasyOptions) {
        options.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        switch request.proxy {
        case .environment: break
        case .none: options.set(CURLOPT_PROXY, "")
        case .url(let url):
            options.set(CURLOPT_PROXY, url)
            // Or `NO_PROXY` would still count.
            options.set(CURLOPT_NOPROXY, "")
        }
    }

    private func setFunctions() {
        ccurl_set_response_functions(
            easy, { Transfer.at($3)?.receiveHeadLine(UnsafeRawBufferPointer(start: $0, count: $1 * $2)) ?? 0 },
            { Transfer.at($3)?.receiveBody(UnsafeRawBufferPointer(start: $0, count: $1 * $2)) ?? 0 }, context)
        ccurl_set_request_functions(
            easy, { Transfer.at($3)?.giveBody(UnsafeMutableRawBufferPointer(start: $0, count: $1 * $2)) ?? 0 },
            { Transfer.at($0)?.seekBody($1, from: $2) ?? CURL_SEEKFUNC_FAIL }, context)
        ccurl_set_connection_functions(
            easy, { context, _, address in Transfer.at(context)?.openSocket(address) ?? CURL_SOCKET_BAD },
            { _, _, context in Transfer.at(context)?.beginTLS() ?? CURLE_OK },
            { context, _, _, _, _ in Transfer.at(context)?.beginRequest() ?? CURL_PREREQFUNC_OK }, context)
    }
}

extension Duration {
    /// At least 1, because 0 means five minutes to libcurl, and at most what it takes.
    fileprivate var inCurlMilliseconds: Int {
        Int(min(max(self / .milliseconds(1), 1), Double(Int32.max)))
    }
}

extension Hop {
    /// `nil` for a request that has no body by its method.
    var bodySize: Int? {
        if method == "HEAD" { return nil }
        return body?.count ?? (["POST", "PUT", "PATCH"].contains(method) ? 0 : nil)
    }
}
