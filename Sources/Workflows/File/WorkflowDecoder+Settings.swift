import Execution

extension WorkflowDecoder {
    mutating func read(_ entry: YAMLEntry, into settings: inout Settings) {
        switch entry.key.value {
        case "system": settings.system = prompt(entry)
        case "model": settings.model = template(entry)
        case "temperature": settings.temperature = number(entry)
        case "max_tokens": settings.maxTokens = integer(entry, atLeast: 1)
        case "seed": settings.seed = seed(entry)
        case "options": settings.options = options(entry)
        case "images": settings.images = images(entry)
        case "tools": settings.tools = toolNames(entry)
        case "max_turns": settings.maxTurns = integer(entry, atLeast: 1)
        case "stdin": settings.stdin = template(entry)
        case "env": settings.environment = environment(entry)
        case "directory": settings.directory = template(entry)
        case "terminal": settings.hasTerminal = truth(entry)
        case "returns": settings.returns = resultType(entry)
        case "schema": settings.returns = schema(entry) ?? settings.returns
        case "timeout": settings.timeout = duration(entry)
        case "idle_timeout": settings.idleTimeout = duration(entry)
        case "queue_timeout": settings.queueTimeout = duration(entry)
        case "total_timeout": settings.totalTimeout = duration(entry)
        case "retry": settings.retry = retry(entry)
        case "hedge": settings.hedge = duration(entry)
        case "cache": settings.isCacheable = truth(entry)
        case "on_timeout": settings.onTimeout = choice(entry, ["fail": TimeoutPolicy.fail, "keep": .keep])
        case "simulate": settings.simulation = simulation(entry)
        default: read(entry, into: &settings.aggregation)
        }
    }

    private mutating func environment(_ entry: YAMLEntry) -> [(name: String, value: TemplateText)] {
        var variables: [(name: String, value: TemplateText)] = []
        for entry in map(entry) ?? [] {
            let name = entry.key.value
            if name.isEmpty || name.contains("=") {
                faults.error("`\(name)` is not the name of a variable", at: entry.key.place)
            } else if let value = template(entry) {
                variables.append((name, value))
            }
        }
        return variables
    }

    private mutating func simulation(_ entry: YAMLEntry) -> SimulationSpec? {
        guard let entries = map(entry) else { return nil }
        var spec = SimulationSpec()
        for entry in entries {
            switch entry.key.value {
            case "reply": spec.replies = texts(entry, saying: "a reply is a text")
            case "first_token": spec.firstToken = duration(entry)
            case "tokens_per_second": spec.tokensPerSecond = rate(entry)
            case "takes": spec.takes = durations(entry)
            case "stall_after": spec.stallAfter = integer(entry, atLeast: 0)
            case "fail": spec.failures = texts(entry, saying: "the text of a failure is a text")
            case "fail_times": spec.failTimes = integer(entry, atLeast: 0)
            case "status": spec.status = integer(entry, atLeast: 100)
            default: KnownKeys.simulation.report(entry.key, &faults)
            }
        }
        return spec
    }

    /// One for all instances, or a list by index.
    private mutating func texts(_ entry: YAMLEntry, saying fault: String) -> [String] {
        guard let elements = entry.value.elements else { return scalar(entry).map { [$0.text] } ?? [] }
        return elements.compactMap { element in
            if element.scalar == nil, !element.isFaulty {
                faults.error(fault, at: element.place)
            }
            return element.scalar?.text
        }
    }

    /// One for all instances, or a list by index.
    private mutating func durations(_ entry: YAMLEntry) -> [Duration] {
        guard let elements = entry.value.elements else { return duration(entry).map { [$0] } ?? [] }
        return elements.compactMap { duration(YAMLEntry(key: entry.key, value: $0)) }
    }

    /// Slower is a stall, faster is at once.
    private static let rates = 0.001...1_000_000

    private mutating func rate(_ entry: YAMLEntry) -> Double? {
        guard let scalar = scalar(entry) else { return nil }
        if let rate = PlainScalar.number(scalar.text)?.double, Self.rates.contains(rate) { return rate }
        faults.error("`\(entry.key.value)` is a number from 0.001 to 1000000", at: entry.value.place)
        return nil
    }

    /// A number, or a placeholder that gives one.
    private mutating func number(_ entry: YAMLEntry) -> ValueText? {
        guard let template = template(entry) else { return nil }
        guard let literal = template.literal else { return .template(template) }
        if let number = PlainScalar.number(literal) { return .constant(number) }
        faults.error("`\(entry.key.value)` is a number", at: entry.value.place)
        return nil
    }

    /// A whole number, kept as a text because a number does not hold each of them; or a placeholder that gives one.
    private mutating func seed(_ entry: YAMLEntry) -> ValueText? {
        guard let template = template(entry) else { return nil }
        guard let literal = template.literal else { return .template(template) }
        if let number = PlainScalar.number(literal), let seed = UInt64(literal) ?? number.exactSeed {
            return .constant(.text(String(seed)))
        }
        faults.error("`\(entry.key.value)` is a whole number from 0 to \(UInt64.max)", at: entry.value.place)
        return nil
    }
}

extension Value {
    /// Of `1e3`, too.
    fileprivate var exactSeed: UInt64? {
        double.flatMap { $0 < 0x1p53 ? UInt64(exactly: $0) : nil }
    }

    var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
