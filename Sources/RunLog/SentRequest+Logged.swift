internal import Execution

extension SentRequest {
    init(_ fields: LoggedFields) throws(LoggedFields.Fault) {
        let content: Content
        switch try fields.text("action") {
        case "run": content = .command(try SentCommand(fields))
        case "prompt": content = .prompt(try SentPrompt(fields))
        case "http": content = .http(try SentHTTPRequest(fields))
        default: throw LoggedFields.Fault(words: "an unknown `action`")
        }
        self.init(
            content, omittedBytes: fields.optionalCount("omitted_bytes") ?? 0, isStandIn: fields.flag("stand_in"),
            clocks: fields.clocks)
    }
}

extension SentCommand {
    fileprivate init(_ fields: LoggedFields) throws(LoggedFields.Fault) {
        let launch: Launch
        if let arguments = fields.texts("argv") {
            launch = .arguments(arguments)
        } else {
            launch = .shell(try fields.text("shell"))
        }
        self.init(
            launch, environment: fields.sentFields("env"), directory: try fields.text("directory"),
            stdin: fields.optionalText("stdin"))
    }
}

extension SentPrompt {
    fileprivate init(_ fields: LoggedFields) throws(LoggedFields.Fault) {
        self.init(
            model: try fields.text("model"), system: fields.optionalText("system"), prompt: try fields.text("prompt"),
            temperature: fields.number("temperature"), maxTokens: fields.optionalCount("max_tokens"),
            seed: fields.optionalText("seed").flatMap { UInt64($0) })
    }
}

extension SentHTTPRequest {
    fileprivate init(_ fields: LoggedFields) throws(LoggedFields.Fault) {
        self.init(
            method: try fields.text("method"), url: try fields.text("url"), headers: fields.sentFields("headers"),
            body: fields.optionalText("body"))
    }
}

extension LoggedFields {
    /// In milliseconds, by their names.
    fileprivate var clocks: [Outcome.Clock] {
        let fields = LoggedFields(object("clocks") ?? [])
        let limit = { (name: String) in fields.optionalCount(name).map { Duration.milliseconds($0) } }
        return [
            limit("timeout").map { .timeout($0) }, limit("idle_timeout").map { .idle($0) },
            limit("total_timeout").map { .total($0) },
        ]
        .compactMap(\.self)
    }

    fileprivate func sentFields(_ name: String) -> [SentField] {
        (objects(name) ?? []).compactMap { field in
            guard let name = field.optionalText("name"), let value = field.optionalText("value") else { return nil }
            return SentField(name, value)
        }
    }
}
