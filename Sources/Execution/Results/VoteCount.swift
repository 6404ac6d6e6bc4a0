/// The votes as they are counted.
struct VoteCount {
    /// What was voted for, in the order of the first vote for each.
    private(set) var options: [Option] = []
    /// The weight of all votes that count.
    private(set) var cast: Double = 0
    /// The weight of all that were asked.
    private(set) var asked: Double = 0
    private let vote: Aggregation.Vote
    /// Where in `options` is what was voted for, in the form that is compared.
    private var places: [String: Int] = [:]

    struct Option {
        /// As the first who voted for it put it.
        var value: Value
        var votes: Double
        /// What it is called: its text or its JSON, or of what is no data its ballot.
        var text: String
    }

    init(_ vote: Aggregation.Vote) {
        self.vote = vote
    }

    /// Counts who has a whole value with something to vote for at the path; all others were only asked.
    init(_ vote: Aggregation.Vote, _ candidates: [Candidate]) throws(BranchFailure) {
        self.init(vote)
        for candidate in candidates {
            let value = candidate.isPartial ? nil : candidate.value
            let choice = vote.ballot == nil ? value?.part(vote.by) : value
            if choice?.holdsLargeText == true {
                throw BranchFailure(.limit, "a text over 1 MB cannot be voted for")
            }
            let told = vote.ballot.flatMap { ballot in candidate.outcome.flatMap(ballot) }
            count(vote.ballot == nil || told != nil ? choice : nil, as: told, weight: vote.weight(of: candidate))
        }
    }

    /// Counts one.
    ///
    /// - Parameters:
    ///   - value: `nil`: asked, and did not vote.
    ///   - told: what tells it from others; without it the value does.
    mutating func count(_ value: Value?, as told: String? = nil, weight: Double = 1) {
        asked += weight
        guard let value, weight > 0 else { return }
        cast += weight
        let ballot = told ?? (vote.isExact ? value.identity : value.ballot)
        if let place = places[ballot] {
            options[place].votes += weight
        } else {
            places[ballot] = options.count
            let text =
                switch value {
                case .null: ballot
                case .text, .large: value.asText.inMemory ?? ""
                case .bool, .integer, .number, .list, .object: value.json
                }
            options.append(Option(value: value, votes: weight, text: text))
        }
    }

    /// Whether there is a winner, and votes of this weight, added up, can neither change it nor make a tie.
    func isDecided(outstanding: Double) -> Bool {
        guard outstanding > 0 else { return (try? winner()) != nil }
        return margin(outstanding: outstanding) > 0
    }

    /// How much more weight the leader has than anything that outstanding votes can help; not above 0: it is not safe.
    func margin(outstanding: Double) -> Double {
        guard let leader else { return -outstanding }
        switch vote.winner {
        case .most:
            let second = options.indices.filter { $0 != leader }.map { options[$0].votes }.max() ?? 0
            return options[leader].votes - second - outstanding
        case .majority:
            return options[leader].votes - (cast + outstanding) / 2
        case .all:
            return -outstanding
        }
    }

    /// Of several with the same weight the first.
    private var leader: Int? {
        options.indices.reduce(nil) { leader, next in
            guard let leader, options[leader].votes >= options[next].votes else { return next }
            return leader
        }
    }
}

extension VoteCount {
    /// What won.
    func winner() throws(BranchFailure) -> Value {
        guard let leader else {
            throw BranchFailure(.result, "no votes: none of \(words(asked)) gave a whole result to vote with")
        }
        let option = options[leader]
        switch vote.winner {
        case .most:
            let tied = options.filter { $0.votes == option.votes }
            guard tied.count == 1 || vote.tie == .first else { throw tie(tied) }
        case .majority:
            guard option.votes > cast / 2 else {
                let share = "\(words(option.votes)) of \(words(cast))"
                throw BranchFailure(.result, "no majority: \(option.words) has \(share)")
            }
        case .all:
            guard options.count == 1 else { throw BranchFailure(.result, "not unanimous: \(counts)") }
        }
        return option.value
    }

    /// How it was decided.
    var record: Value {
        let votes = leader.map { options[$0].votes } ?? 0
        let isTie = vote.winner == .most && options.count { $0.votes == votes } > 1
        let tie = isTie ? [Value.Field("tie", .text(vote.tie.rawValue))] : []
        let fields: [Value.Field] = [
            .init("votes", .weight(votes)), .init("cast", .weight(cast)), .init("asked", .weight(asked)),
            .init("share", .number(cast > 0 ? votes / cast : 0)),
            .init("share_of_asked", .number(asked > 0 ? votes / asked : 0)),
            .init("counts", .object(zip(names, options).map { .init($0, .weight($1.votes)) })),
        ]
        return .object(fields + tie)
    }

    /// What each option is called among the others: a text that another one looks like has quotes.
    private var names: [String] {
        let looks = Set(options.map(\.value.json))
        return options.map { looks.contains($0.text) ? $0.value.json : $0.text }
    }

    private func tie(_ tied: [Option]) -> BranchFailure {
        let names = tied.map(\.words).joined(separator: " and ")
        return BranchFailure(.result, "a tie: \(names.excerpt(atMost: 120)) have \(words(tied[0].votes)) each")
    }

    /// `3 of "a", 1 of "b"`.
    private var counts: String {
        options.map { "\(words($0.votes)) of \($0.words)" }.joined(separator: ", ").excerpt(atMost: 120)
    }

    private func words(_ votes: Double) -> String { Value.shortest(votes) }
}

extension VoteCount.Option {
    /// In quotes, unless it is no text: `"null"` is not `null`.
    fileprivate var words: String {
        let words = text.excerpt(atMost: 40)
        return text == value.json ? words : "\"\(words)\""
    }
}

extension Aggregation.Vote {
    /// No single vote weighs more.
    var greatestWeight: Double { max(1, weights.values.max() ?? 1) }

    fileprivate func weight(of candidate: Candidate) -> Double {
        candidate.label.flatMap { weights[$0] } ?? weights[candidate.name] ?? 1
    }
}

extension Value {
    /// The same text for what is the same vote where case, white space and outer punctuation do not count.
    package var ballot: String { folded.identity }

    private var folded: Value {
        switch self {
        case .list(let elements): .list(elements.map(\.folded))
        case .object(let fields): .object(fields.map { Field($0.name, $0.value.folded) })
        case .null: .null
        case .bool, .integer, .number, .text, .large: .text(FoldedText(asText.inMemory ?? "").vote)
        }
    }

    fileprivate static func weight(_ weight: Double) -> Value {
        Int(exactly: weight).map(Value.integer) ?? .number(weight)
    }
}

extension FoldedText {
    /// A sign and a decimal point are no punctuation around it: `-x` is not `x`, and `.5` is not `5`.
    ///
    /// `--` is a dash, and so is what stands on both sides, but for a number.
    fileprivate var vote: String {
        let hasPoint = before.hasSuffix(".") && !before.hasSuffix("..") && core.first?.isNumber == true
        let before = hasPoint ? before.dropLast() : before[...]
        let unsigned = hasPoint ? ".\(core)" : core
        let isDash = before.hasSuffix("--") || after.hasPrefix("-")
        let isSigned = before.hasSuffix("-") && (!isDash || Value(numberIn: core) != nil)
        return isSigned ? "-\(unsigned)" : unsigned
    }
}
