import Canvas
import Execution

/// What an attempt was asked to do, as the screen shows it: fields, then the text itself.
struct RequestParts {
    let title: SafeText
    let fields: [(name: SafeText, value: SafeText)]
    let lines: [SafeText]

    init(_ request: SentRequest) {
        switch request.content {
        case .command(let command): self.init(command)
        case .prompt(let prompt): self.init(prompt)
        case .http(let request): self.init(request)
        }
    }

    private init(_ command: SentCommand) {
        title = "command"
        fields = [("in", Self.line(command.directory))] + command.environment.map(Self.field)
        let input = command.stdin.map { ["stdin:"] + Self.lines($0) } ?? []
        switch command.launch {
        case .shell(let script): lines = Self.lines(script) + input
        case .arguments(let arguments): lines = [Self.line(arguments.joined(separator: " "))] + input
        }
    }

    private init(_ prompt: SentPrompt) {
        title = "prompt"
        var fields: [(SafeText, SafeText)] = [("model", Self.line(prompt.model))]
        if let temperature = prompt.temperature { fields.append(("temperature", "\("\(temperature)")")) }
        if let most = prompt.maxTokens { fields.append(("max tokens", "\(most)")) }
        if let seed = prompt.seed { fields.append(("seed", "\(seed)")) }
        if let system = prompt.system { fields.append(("system", Self.line(system))) }
        self.fields = fields
        lines = Self.lines(prompt.prompt)
    }

    private init(_ request: SentHTTPRequest) {
        title = "request"
        fields = [(Self.line(request.method), Self.line(request.url))] + request.headers.map(Self.field)
        lines = request.body.map(Self.lines) ?? []
    }

    private static func field(_ field: SentField) -> (SafeText, SafeText) { (line(field.name), line(field.value)) }

    private static func line(_ text: String) -> SafeText { SafeText(sanitizing: text) }

    private static func lines(_ text: String) -> [SafeText] { SafeText.lines(of: Array(text.utf8)) }
}
