extension RenderScope {
    /// A request with its templates filled in, so that no value is more than data in it.
    func render(
        _ spec: RequestSpec, _ settings: WorkSettings, runner: any BranchRunner
    ) throws(BranchFailure) -> Request {
        var scope = self
        // A service has no use for marks that are meant for readers.
        scope.join?.marks = false
        return Request(
            url: try scope.url(spec, runner),
            method: spec.method,
            headers: try scope.headers(spec, runner),
            secretHeaders: spec.headers.filter(\.value.mentionsEnvironment).map(\.name),
            isURLSecret: spec.url.mentionsEnvironment,
            body: try scope.body(spec.body),
            returns: settings.returns,
            simulation: settings.simulation
        )
    }

    private func url(_ spec: RequestSpec, _ runner: any BranchRunner) throws(BranchFailure) -> String {
        var url = RequestURL()
        for part in spec.url.parts {
            switch part {
            case .literal(let text): url.append(literal: text)
            case .placeholder: url.append(try text(Template([part]), runner))
            }
        }
        for field in spec.query {
            url.append(query: field.name, try text(field.value, runner))
        }
        return try url.checked()
    }

    private func headers(
        _ spec: RequestSpec, _ runner: any BranchRunner
    ) throws(BranchFailure) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        for field in spec.headers {
            let value = try text(field.value, runner)
            // Not shown: it may be a secret.
            guard !value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else {
                throw BranchFailure(
                    .other, "the value of the header `\(field.name)` holds a line end or another control character")
            }
            headers.append((field.name, value))
        }
        if case .json = spec.body, !headers.contains(where: { $0.name.lowercased() == Self.contentType }) {
            headers.append((Self.contentType, "application/json"))
        }
        return headers
    }

    private static let contentType = "content-type"

    private func body(_ body: RequestSpec.Body?) throws(BranchFailure) -> LargeText? {
        switch body {
        case nil:
            return nil
        case .text(let template):
            return try render(template)
        case .json(let template):
            let value = try render(template)
            guard !value.holdsLargeText else {
                throw BranchFailure(.limit, "a text over 1 MB cannot be sent as part of `json`; send it as `body`")
            }
            return LargeText([.text(value.json)])
        }
    }
}

extension Template {
    /// Whether a value of the environment, which may be a secret, is part of it.
    fileprivate var mentionsEnvironment: Bool {
        placeholders.contains { if case .environment = $0.reference.root { true } else { false } }
    }
}
