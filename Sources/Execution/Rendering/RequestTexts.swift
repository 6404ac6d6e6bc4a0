/// A request whose texts can be made short enough to be kept.
protocol RequestTexts {
    mutating func shortenLists(to count: Int)

    /// Visits every text, those of lists included.
    mutating func forEachText(_ body: (inout String) -> Void)
}

extension SentRequest {
    /// Bytes of text that are kept of an attempt.
    static let textLimit = 16 * 1024
    /// Arguments, variables or headers that are kept, each.
    static let listLimit = 256
}

extension RequestTexts {
    /// Makes it short enough; gives how many bytes that took away.
    ///
    /// The longest texts are cut, all to the same length, so that a long one does not take the room of all others.
    mutating func shorten() -> Int {
        let all = byteCounts()
        guard all.reduce(0, +) > SentRequest.textLimit || all.count > SentRequest.listLimit else { return 0 }
        shortenLists(to: SentRequest.listLimit)
        let longest = Self.longestText(byteCounts())
        forEachText { $0 = $0.prefix(utf8: longest) }
        return all.reduce(0, +) - byteCounts().reduce(0, +)
    }

    private mutating func byteCounts() -> [Int] {
        var counts: [Int] = []
        forEachText { counts.append($0.utf8.count) }
        return counts
    }

    /// The length at which all together are just short enough.
    private static func longestText(_ byteCounts: [Int]) -> Int {
        var room = SentRequest.textLimit
        for (place, count) in byteCounts.sorted().enumerated() {
            let share = room / (byteCounts.count - place)
            if count > share { return share }
            room -= count
        }
        return .max
    }
}

extension SentCommand: RequestTexts {
    mutating func shortenLists(to count: Int) {
        environment = Array(environment.prefix(count))
        if case .arguments(let arguments) = launch {
            launch = .arguments(Array(arguments.prefix(count)))
        }
    }

    mutating func forEachText(_ body: (inout String) -> Void) {
        switch launch {
        case .shell(var script):
            body(&script)
            launch = .shell(script)
        case .arguments(var arguments):
            for place in arguments.indices { body(&arguments[place]) }
            launch = .arguments(arguments)
        }
        environment.forEachText(body)
        body(&directory)
        stdin.forEachText(body)
    }
}

extension SentPrompt: RequestTexts {
    /// It has none.
    mutating func shortenLists(to count: Int) {}

    mutating func forEachText(_ body: (inout String) -> Void) {
        body(&model)
        system.forEachText(body)
        body(&prompt)
    }
}

extension SentHTTPRequest: RequestTexts {
    mutating func shortenLists(to count: Int) {
        headers = Array(headers.prefix(count))
    }

    mutating func forEachText(_ body: (inout String) -> Void) {
        body(&method)
        body(&url)
        headers.forEachText(body)
        self.body.forEachText(body)
    }
}

extension [SentField] {
    fileprivate mutating func forEachText(_ body: (inout String) -> Void) {
        for place in indices {
            body(&self[place].name)
            body(&self[place].value)
        }
    }
}

extension String? {
    fileprivate mutating func forEachText(_ body: (inout String) -> Void) {
        guard var text = self else { return }
        body(&text)
        self = text
    }
}

extension String {
    /// At most so many bytes of it, without a cut inside a character of Unicode.
    func prefix(utf8 count: Int) -> String {
        guard utf8.count > count else { return self }
        return String(unicodeScalars[..<utf8.index(startIndex, offsetBy: count)])
    }
}
