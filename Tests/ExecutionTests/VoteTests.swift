import TestSupport
import Testing

@testable import Execution

@Suite struct VoteTests {
    private static func vote(_ vote: Aggregation.Vote, _ outcomes: [Outcome]) throws(BranchFailure) -> Aggregated {
        try RenderScope.join(outcomes).aggregate(Aggregation([Reference(.results)], .vote(vote)))
    }

    private static func voters(_ votes: [String]) -> [Outcome] {
        votes.enumerated().map { .of("v\($0.offset + 1)", .text($0.element)) }
    }

    @Test func `the most votes win, and how is told`() throws {
        let vote = try Self.vote(
            .init(), Self.voters(["positive", "Positive.", "negative", " **positive**", "POSITIVE"]))
        #expect(vote.value == .text("positive"))
        #expect(
            vote.vote?.json == #"{"votes":4,"cast":5,"asked":5,"share":0.8,"share_of_asked":0.8,"#
                + #""counts":{"positive":4,"negative":1}}"#)
        #expect(vote.scores == nil)
    }

    @Test func `the rule that decided a tie is told, and only then`() throws {
        let tie = try Self.vote(.init(tie: .first), Self.voters(["b", "a"]))
        #expect(tie.value == .text("b"))
        #expect(tie.vote?["tie"] == .text("first"))
        #expect(try Self.vote(.init(tie: .first), Self.voters(["b", "a", "a"])).vote?["tie"] == nil)
    }

    @Test func `who has no whole result was only asked`() throws {
        let vote = try Self.vote(
            .init(),
            [
                .of("a", .text("x")), .of("b", .text("y"), .partial), .failed("c", "boom", said: .text("y")),
                .unwanted("d"), .of("e", .null),
            ])
        #expect(vote.value == .text("x"))
        #expect(
            vote.vote?.json
                == #"{"votes":1,"cast":1,"asked":4,"share":1,"share_of_asked":0.25,"counts":{"x":1}}"#)
    }

    @Test(
        arguments: [
            (["a", "b"], Aggregation.Vote(), nil, #"a tie: "a" and "b" have 1 each"#),
            (["b", "a", "a", "b", "c"], .init(), nil, #"a tie: "b" and "a" have 2 each"#),
            (["b", "a", "a", "b", "c"], .init(tie: .first), "b", nil),
            (["a", "a", "b"], .init(winner: .majority), "a", nil),
            (["a", "a", "b", "c"], .init(winner: .majority, tie: .first), nil, #"no majority: "a" has 2 of 4"#),
            (["a", "A", "a!"], .init(winner: .all), "a", nil),
            (["a", "b", "a"], .init(winner: .all), nil, #"not unanimous: 2 of "a", 1 of "b""#),
            (["a", "A", "a!"], .init(tie: .first, isExact: true), "a", nil),
            (["a", "A", "A", "a "], .init(isExact: true), nil, #"a tie: "a" and "A" have 2 each"#),
            (["a", "b", "b"], .init(weights: ["v1": 2.5]), "a", nil),
            (["a", "b", "b"], .init(winner: .majority, weights: ["v2": 0]), nil, #"no majority: "a" has 1 of 2"#),
            (["a"], .init(weights: ["v1": 0]), nil, "no votes: none of 0 gave a whole result to vote with"),
            ([], .init(), nil, "no votes: none of 0 gave a whole result to vote with"),
            (["", ""], .init(), "", nil), (["...", "!"], .init(), nil, #"a tie: "..." and "!" have 1 each"#),
        ] as [([String], Aggregation.Vote, String?, String?)])
    func `a winner is found, or the reason why there is none`(
        votes: [String], vote: Aggregation.Vote, winner: String?, failure: String?
    ) throws {
        if let failure {
            #expect(throws: BranchFailure(.result, failure)) { try Self.vote(vote, Self.voters(votes)) }
        } else {
            #expect(try Self.vote(vote, Self.voters(votes)).value == winner.map(Value.text))
        }
    }

    @Test(
        arguments: [
            (["-1", "1", "1"], #"{"-1":1,"1":2}"#), ([#""-1""#, #""**-1**""#, #""1.""#], #"{"-1":2,"1.":1}"#),
            (["-0.5", "0.5", "0.50"], #"{"-0.5":1,"0.5":2}"#), ([#""- 1""#, #""1""#], #"{"- 1":2}"#),
            ([#""-yes-""#, #""yes""#], #"{"-yes-":2}"#), ([#""1.10""#, #""1.1""#], #"{"1.10":1,"1.1":1}"#),
            ([#"["a","b"]"#, #"["A.","b"]"#, #"["a b"]"#], #"{"[\"a\",\"b\"]":2,"[\"a b\"]":1}"#),
            ([#"{"a":"X","b":1}"#, #"{"b":1,"a":"x"}"#, #"{"a":"x","b":-1}"#], nil),
            (["true", #""True.""#, "false"], #"{"true":2,"false":1}"#),
        ] as [([String], String?)])
    func `what is the same vote goes by the value, and a sign is no punctuation`(votes: [String], counts: String?)
        throws
    {
        let outcomes = votes.enumerated().map { Outcome.of("v\($0.offset)", .json($0.element)) }
        let vote = try Self.vote(.init(tie: .first), outcomes).vote
        if let counts {
            #expect(vote?["counts"]?.json == counts)
        } else {
            #expect(vote?["votes"] == .integer(2) && vote?["cast"] == .integer(3))
        }
    }

    @Test(
        arguments: [
            (["-1/2", "1/2"], 2), (["-5 °C", "5 °C"], 2), (["-$5", "$5"], 2), (["-x", "x"], 2), ([".5", "5"], 2),
            (["-.5", ".5"], 2), (["-x", "**-x**", "(-X)", "\"-x\"."], 1), ([".5", "**.5**", "\".5\""], 1),
            (["- x", "* x", "x", "-x-", "--x", "-- x", "—x", "x-"], 1), (["-5 °C", "-5 °c."], 1),
            (["...5", "5", "5."], 1), ([".x", "x", "...x"], 1), (["-1-", "--1", "-1"], 1), (["-", "- -"], 2),
            (["--", "-"], 2), ([".", ""], 2),
        ] as [([String], Int)])
    func `a sign and a decimal point are no punctuation, a list mark and a dash are`(votes: [String], count: Int) {
        #expect(Set(votes.map { Value.text($0).ballot }).count == count)
    }

    @Test(
        arguments: [
            ([#"[1, 2]"#, #""1\n2""#], false, #"{"[1,2]":1,"1\n2":1}"#),
            ([#""1\n2""#, #"[1, 2]"#], false, #"{"1\n2":1,"[1,2]":1}"#),
            (["null", #""null""#], false, #"{"null":1,"\"null\"":1}"#),
            ([#""null""#, "null"], false, #"{"\"null\"":1,"null":1}"#), ([#""null""#], false, #"{"null":1}"#),
            ([#""[1,2]""#, #"[1, 2]"#], false, #"{"\"[1,2]\"":1,"[1,2]":1}"#),
            (["5", #""5""#], false, #"{"5":2}"#), (["5", #""5""#], true, #"{"5":1,"\"5\"":1}"#),
            ([#""null""#, "null", #""\"null\"""#], true, #"{"\"null\"":1,"null":1,"\"\\\"null\\\"\"":1}"#),
            ([#"{"a":1}"#, #""{\"a\":1}""#], true, #"{"{\"a\":1}":1,"\"{\\\"a\\\":1}\"":1}"#),
        ] as [([String], Bool, String)])
    func `each vote has a name of its own in the counts`(votes: [String], isExact: Bool, counts: String) {
        var count = VoteCount(.init(isExact: isExact))
        for vote in votes { count.count(.json(vote)) }
        #expect(count.record["counts"]?.json == counts)
    }

    @Test func `a tie tells a text from what is none`() {
        var count = VoteCount(.init())
        for vote in [Value.null, .text("null"), .list([.integer(1)])] { count.count(vote) }
        #expect(throws: BranchFailure(.result, #"a tie: null and "null" and [1] have 1 each"#)) { try count.winner() }
    }

    @Test func `what was voted for may be said from outside`() throws {
        var rule = Aggregation.Vote(isExact: true)
        rule.ballot = { outcome in outcome.label == nil ? nil : outcome.label.map { $0 == "c" ? "other" : "same" } }
        let outcomes = [
            Outcome.fanOut(
                "v", [("a", .of("v[0]", .null)), ("b", .of("v[1]", .null)), ("c", .of("v[2]", .text("last")))]),
            .of("w", .text("no label")),
        ]
        let vote = try Self.vote(rule, outcomes)
        #expect(vote.value == .null)
        #expect(
            vote.vote?.json == #"{"votes":2,"cast":3,"asked":4,"share":0.6666666666666666,"share_of_asked":0.5,"#
                + #""counts":{"same":2,"last":1}}"#)
    }

    @Test func `weights go by label, then by name, and are what is counted`() throws {
        let outcomes = [
            Outcome.fanOut(
                "judge", [("strict", .of("judge[0]", .text("no"))), ("kind", .of("judge[1]", .text("yes")))]),
            .of("user", .text("yes")),
        ]
        let vote = try Self.vote(.init(weights: ["strict": 3, "judge": 0.5]), outcomes)
        #expect(vote.value == .text("no"))
        #expect(vote.vote?["counts"] == .json(#"{"no": 3, "yes": 1.5}"#))
        #expect(vote.vote?["cast"] == .number(4.5))
    }

    @Test func `a part of a result can be voted on, and any kind of value`() throws {
        let outcomes = ["{\"k\": 1}", "{\"k\": 1.0}", "{\"k\": true}", "{}"].enumerated()
            .map { Outcome.of("v\($0.offset)", .json($0.element)) }
        let vote = try Self.vote(.init(by: [.field("k")]), outcomes)
        #expect(vote.value == .integer(1))
        #expect(vote.vote?["cast"] == .integer(3))
        let large = Outcome.of("l", .large(LargeText([.file(path: "/x", byteCount: 9)])))
        #expect(throws: BranchFailure(.limit, "a text over 1 MB cannot be voted for")) {
            try Self.vote(.init(), [large])
        }
    }

    @Test(
        arguments: [
            ([], Aggregation.Vote.Winner.most, 0, false), ([], .most, 1, false),
            (["a"], .most, 0, true), (["a"], .most, 1, false), (["a", "a"], .most, 1, true),
            (["a", "a"], .most, 2, false),
            (["a", "a", "b"], .most, 1, false), (["a", "a", "a", "b"], .most, 1, true),
            (["a", "b"], .most, 1, false), (["a", "a", "a"], .majority, 2, true),
            (["a", "a", "a"], .majority, 3, false),
            (["a", "a", "b"], .majority, 0, true), (["a", "b"], .majority, 0, false),
            (["a", "a"], .all, 1, false), (["a", "a"], .all, 0, true),
        ] as [([String], Aggregation.Vote.Winner, Int, Bool)])
    func `a winner is safe when those who have not voted can neither change it nor make a tie`(
        votes: [String], winner: Aggregation.Vote.Winner, outstanding: Int, isDecided: Bool
    ) {
        let scope = RenderScope.join(Self.voters(votes))
        let vote = Aggregation([Reference(.results)], .vote(.init(winner: winner)))
        #expect((scope.votesMissing(vote, outstanding: outstanding) == 0) == isDecided)
    }

    @Test func `those who have not voted count with the greatest weight`() {
        let scope = RenderScope.join(Self.voters(["a", "a", "a"]))
        func isDecided(_ method: Aggregation.Method) -> Bool {
            scope.votesMissing(Aggregation([Reference(.results)], method), outstanding: 1) == 0
        }
        #expect(isDecided(.vote(.init(weights: ["late": 2]))))
        #expect(!isDecided(.vote(.init(weights: ["late": 3]))))
        #expect(!isDecided(.first))
    }

    @Test func `a vote need not be counted again before it can have been decided, and few times in all`() {
        var generator = SeededGenerator(seed: 11)
        for winner in [Aggregation.Vote.Winner.most, .majority, .all] {
            let vote = Aggregation([Reference(.results)], .vote(.init(winner: winner)))
            for options in [["a"], ["a", "a", "a", "b"], ["a", "b"], ["a", "b", "c", "d"]] {
                let votes = (0..<200).map { _ in options.randomElement(using: &generator) ?? "a" }
                func missing(after cast: Int) -> Int {
                    RenderScope.join(Self.voters(Array(votes[..<cast]))).votesMissing(vote, outstanding: 200 - cast)
                }
                let decided = (0..<200).first { missing(after: $0) == 0 }
                var (cast, counts) = (0, 0)
                while cast < 200, missing(after: cast) > 0 {
                    cast += missing(after: cast)
                    counts += 1
                }
                #expect(cast >= 200 ? decided == nil : cast == decided)
                #expect(counts < 40)
            }
        }
    }

    @Test func `whatever the rest vote for, a safe winner stays`() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let votes = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                ["a", "b", "c"].randomElement(using: &generator) ?? "a"
            }
            let cast = Int.random(in: 0...votes.count, using: &generator)
            for winner in [Aggregation.Vote.Winner.most, .majority] {
                let vote = Aggregation.Vote(winner: winner)
                let early = try VoteCount(vote, votes[..<cast])
                guard early.isDecided(outstanding: Double(votes.count - cast)) else { continue }
                #expect(try VoteCount(vote, votes[...]).winner() == early.winner())
            }
        }
    }
}

extension VoteCount {
    fileprivate init(_ vote: Aggregation.Vote, _ votes: ArraySlice<String>) throws(BranchFailure) {
        self.init(vote)
        for text in votes { count(.text(text)) }
    }
}
