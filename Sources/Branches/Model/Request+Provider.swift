package import Models
package import Transfers

extension Request {
    /// As it goes over the network.
    package init(_ request: ProviderRequest) {
        self.init(request.method, request.url, body: request.method == "GET" ? nil : request.body)
        for header in request.headers { headers.add(header.name, header.value) }
        sensitiveHeaders = request.secretHeaders
        // A redirect would take the question, and with it the key, to somebody else.
        maxRedirects = 0
    }
}
