import CCurl

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What libcurl calls.
extension Transfer {
    /// Bytes of a redirect's body that are received to keep its connection; above that, closing it is cheaper.
    private static let mostDropped = 64 * 1024

    func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
        phases.note(.socketOpens, at: .now)
        guard let address else { return CURL_SOCKET_BAD }
        progress.address = SocketAddress(address)
        let socket = ccurl_open_socket(address)
        progress.socketError = socket < 0 ? errno : 0
        return socket
    }

    func beginTLS() -> CURLcode {
        phases.note(.tlsBegins, at: .now)
        return CURLE_OK
    }

    func beginRequest() -> CInt {
        phases.note(.requestFollows, at: .now)
        progress.requestFollows = true
        noteNews()
        return CURL_PREREQFUNC_OK
    }

    func giveBody(_ place: UnsafeMutableRawBufferPointer) -> Int {
        guard let body = hop.body else { return 0 }
        let piece = body[progress.bodyBytesTaken...].prefix(place.count)
        place.copyBytes(from: piece)
        progress.bodyBytesTaken += piece.count
        noteNews()
        return piece.count
    }

    /// libcurl goes back when a kept connection turns out to be dead.
    func seekBody(_ offset: curl_off_t, from origin: CInt) -> CInt {
        guard origin == SEEK_SET, (0...(hop.body?.count ?? 0)).contains(Int(offset)) else { return CURL_SEEKFUNC_FAIL }
        progress.bodyBytesTaken = Int(offset)
        return CURL_SEEKFUNC_OK
    }

    /// Returns how many bytes were taken; fewer than there are end the transfer.
    func receiveHeadLine(_ line: UnsafeRawBufferPointer) -> Int {
        // What follows a body is of no interest.
        guard !progress.headIsComplete else { return line.count }
        do throws(TransferError) {
            switch headReader.read(line) {
            case .more: break
            case .begun(let status): responseBegins(status)
            case .complete(let head): try receive(head)
            case .tooLong: throw TransferError.headTooLong(hop.target)
            case .malformed: throw TransferError.notHTTP(hop.target)
            }
            return line.count
        } catch {
            progress.failure = error
            return 0
        }
    }

    private func responseBegins(_ status: Int) {
        let mayBeRedirect = request.maxRedirects > 0 && Hop.isRedirect(status)
        if status >= 200, !mayBeRedirect {
            phases.note(.responseBegins, at: .now)
        }
    }

    private func receive(_ head: ResponseHead) throws(TransferError) {
        progress.headIsComplete = true
        if request.maxRedirects > 0, Hop.isRedirect(head.status), let location = head.headers["Location"] {
            progress.redirect = try redirect(head.status, to: location)
            return
        }
        phases.note(.responseBegins, at: .now)
        delivery.bring((head, hop.target.url))
        noteNews()
    }

    private func redirect(_ status: Int, to location: String) throws(TransferError) -> Hop {
        let next: Hop
        do {
            next = try hop.redirected(by: status, to: location, sensitive: request.sensitiveHeaders)
        } catch {
            throw .badRedirect(from: hop.target, error)
        }
        visited.append(hop.target)
        guard visited.count <= request.maxRedirects else {
            throw .tooManyRedirects(visited, to: next.target)
        }
        return next
    }

    func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        progress.bytesReceived += bytes.count
        guard progress.redirect == nil else {
            return progress.bytesReceived <= Self.mostDropped ? bytes.count : 0
        }
        guard delivery.bring(bytes) else {
            progress.bytesReceived -= bytes.count
            return Int(CURL_WRITEFUNC_PAUSE)
        }
        noteNews()
        return bytes.count
    }
}
