import CCurl

/// What libcurl's results mean.
extension Transfer {
    enum Outcome {
        case follow(Hop)
        case over(Delivery.Ending)
    }

    func outcome(of code: CURLcode) -> Outcome {
        // However its body ended.
        if let redirect = progress.redirect {
            return .follow(redirect)
        }
        if let failure = progress.failure {
            return .over(.failed(failure))
        }
        guard code == CURLE_OK else { return .over(.failed(TransferError(code, facts))) }
        guard progress.headIsComplete else { return .over(.failed(.notHTTP(hop.target))) }
        return .over(.complete)
    }

    private var facts: TransferError.Facts {
        var length: curl_off_t = -1
        ccurl_get_offset(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length)
        return TransferError.Facts(
            target: hop.target, address: progress.address?.description, headIsComplete: progress.headIsComplete,
            bytesReceived: progress.bytesReceived, bytesExpected: length < 0 ? nil : Int(length),
            requestFollowed: progress.requestFollows, phase: phases.reached,
            systemError: progress.socketError != 0 ? progress.socketError : Int32(info(CURLINFO_OS_ERRNO)),
            verification: info(CURLINFO_SSL_VERIFYRESULT), proxyStatus: info(CURLINFO_HTTP_CONNECTCODE),
            connectTimeout: request.connectTimeout, authorityFile: request.certificateAuthorityFile,
            libraryMessage: String(cString: libraryMessage))
    }

    private func info(_ info: CURLINFO) -> Int {
        var value = 0
        ccurl_get_long(easy, info, &value)
        return value
    }
}
