extension SentRequest {
    /// - Parameter runner: reads the beginning of texts that are in files.
    init(_ work: BranchWork, runner: any BranchRunner) {
        switch work {
        case .command(let command):
            let stdin = command.stdin?.beginning(runner)
            var sent = SentCommand(command, stdin: stdin?.text)
            let omitted = sent.shorten() + (stdin?.omittedBytes ?? 0)
            self.init(.command(sent), omittedBytes: omitted)
        case .prompt(let prompt):
            var sent = SentPrompt(prompt)
            let omitted = sent.shorten()
            self.init(.prompt(sent), omittedBytes: omitted)
        case .request(let request):
            let body = request.body?.beginning(runner)
            var sent = SentHTTPRequest(request, body: body?.text)
            let omitted = sent.shorten() + (body?.omittedBytes ?? 0)
            self.init(.http(sent), omittedBytes: omitted)
        }
    }
}

extension SentCommand {
    fileprivate init(_ command: Command, stdin: String?) {
        var values: [(name: String, value: Argument)] = []
        switch command.launch {
        case .shell(let script, let scriptValues):
            launch = .shell(script)
            values = scriptValues
        case .arguments(let arguments):
            launch = .arguments(arguments.map(\.shown))
        }
        environment = (values + command.environment).map { SentField($0.name, $0.value.shown) }
        directory = command.directory
        self.stdin = stdin
    }
}

extension SentPrompt {
    fileprivate init(_ prompt: Prompt) {
        self.init(
            model: prompt.model, system: prompt.system, prompt: prompt.prompt, temperature: prompt.temperature,
            maxTokens: prompt.maxTokens, seed: prompt.seed)
    }
}

extension SentHTTPRequest {
    /// Headers that carry credentials.
    private static let secretHeaders: Set = [
        "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "api-key", "x-goog-api-key",
    ]

    fileprivate init(_ request: Request, body: String?) {
        let headers = request.headers.map { name, value in
            SentField(name, Self.secretHeaders.contains(name.lowercased()) ? SentRequest.mask : value)
        }
        self.init(method: request.method, url: request.url.withoutUserInfo, headers: headers, body: body)
    }
}

extension Argument {
    fileprivate var shown: String {
        if pieces.count == 1, case .text(let text) = pieces[0] { return text }
        return pieces.map { piece in
            switch piece {
            case .text(let text): text
            // Its path is not known before the attempt makes it.
            case .file(let content): "[a file of \(content.utf8.count) bytes]"
            }
        }
        .joined()
    }
}

extension String {
    /// A URL with a mask for `user:password`.
    fileprivate var withoutUserInfo: String {
        let scheme = utf8.prefix { !":/?#@".utf8.contains($0) }
        let rest = utf8[scheme.endIndex...]
        let start = rest.starts(with: "://".utf8) ? utf8.index(rest.startIndex, offsetBy: 3) : startIndex
        let authority = utf8[start...].prefix { !"/?#".utf8.contains($0) }
        guard let end = authority.lastIndex(of: UInt8(ascii: "@")) else { return self }
        return "\(self[..<start])\(SentRequest.mask)\(self[end...])"
    }
}

extension LargeText {
    /// So much of it as can be shown, and how many bytes follow.
    fileprivate func beginning(_ runner: any BranchRunner) -> (text: String, omittedBytes: Int) {
        let beginning = prefix(SentRequest.textLimit)
        let text = beginning.inMemory ?? (try? runner.read(beginning)) ?? ""
        let isWhole = byteCount >= Self.wholeFile && text.utf8.count < beginning.byteCount
        return (text, isWhole ? 0 : byteCount - beginning.byteCount)
    }

    private func prefix(_ limit: Int) -> LargeText {
        var (prefix, room) = (LargeText([]), limit)
        for segment in segments where room > 0 {
            switch segment {
            case .text(let text):
                prefix.segments.append(.text(text.prefix(utf8: room)))
                room -= text.utf8.count
            case .file(let path, let byteCount):
                prefix.segments.append(.file(path: path, byteCount: min(byteCount, room)))
                room -= byteCount
            }
        }
        return prefix
    }
}
