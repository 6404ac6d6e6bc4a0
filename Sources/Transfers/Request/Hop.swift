/// One of the requests that redirects make of one.
struct Hop: Sendable {
    var method: String
    var target: Target
    var headers: Headers
    var body: [UInt8]?
    var credentials: Target.Credentials?

    init(_ request: Request) throws(TransferError) {
        try request.validate()
        method = request.method
        target = try Target(request.url)
        headers = request.headers
        body = request.body
        credentials = target.credentials
    }

    static func isRedirect(_ status: Int) -> Bool {
        [301, 302, 303, 307, 308].contains(status)
    }

    /// The request that a redirect asks for.
    ///
    /// What was held back once is not sent again, even if a later redirect leads home.
    func redirected(by status: Int, to location: String, sensitive: [String]) throws(TransferError) -> Hop {
        var next = self
        next.target = try target.resolving(location)
        if next.target.origin != target.origin {
            next.headers.remove(Request.alwaysSensitive + sensitive)
            next.credentials = nil
        }
        next.credentials = next.target.credentials ?? next.credentials
        // As curl and browsers do it, for POST against the letter of the RFC.
        let becomesGET = status == 303 ? method != "HEAD" : status < 303 && method == "POST"
        if becomesGET {
            next.method = "GET"
            next.body = nil
            next.headers.remove(["Content-Type", "Content-Length", "Content-Encoding"])
        }
        return next
    }
}
