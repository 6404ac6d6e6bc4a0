public import Execution
import Foundation

extension Work where Value == String {
    /// An HTTP request; the text of the answer is what it gives, and a status outside 200 to 299 is a failure.
    public static func request(
        _ url: String, method: String? = nil, query: [String: String] = [:],
        headers: [String: String] = [:], json: Execution.Value? = nil, named name: String? = nil
    ) -> Work {
        .request(
            url, returning: String.self, as: .text, method: method, query: query, headers: headers, json: json,
            named: name)
    }
}

extension Work where Value: Decodable {
    /// An HTTP request whose answer is read as a value of a type.
    ///
    /// - Parameters:
    ///   - method: `GET`, or `POST` where there is a body.
    ///   - query: encoded and added to the URL, sorted by name.
    public static func request(
        _ url: String, returning type: Value.Type, as form: ResultType? = nil, method: String? = nil,
        query: [String: String] = [:], headers: [String: String] = [:],
        json: Execution.Value? = nil, named name: String? = nil
    ) -> Work {
        let method = method ?? (json == nil ? "GET" : "POST")
        let spec = RequestSpec(
            Template(literal: url), method: method, query: fields(query), headers: fields(headers),
            body: json.map { .json(.constant($0)) })
        var settings = WorkSettings(timeout: .seconds(60), retry: RetryPolicy(times: method == "GET" ? 2 : 0))
        settings.gate = server(of: url)
        return Work(name, kind: "request", settings: settings) { preparation in
            try PreparedAction(reading: .request(spec), as: form, preparation)
        }
    }

    private static func fields(_ pairs: [String: String]) -> [RequestSpec.Field] {
        pairs.sorted { $0.key < $1.key }.map { RequestSpec.Field($0.key, Template(literal: $0.value)) }
    }

    /// What a limit on requests is about.
    private static func server(of url: String) -> String? {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme, let host = parts.host else {
            return nil
        }
        return "\(scheme)://\(host)".lowercased() + (parts.port.map { ":\($0)" } ?? "")
    }
}
