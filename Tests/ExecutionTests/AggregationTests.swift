import Testing

@testable import Execution

@Suite struct AggregationTests {
    private static func aggregate(
        _ outcomes: [Outcome], _ method: Aggregation.Method, require: Requirement = .none
    ) throws(BranchFailure) -> Aggregated {
        try RenderScope.join(outcomes).aggregate(Aggregation([Reference(.results)], method, require: require))
    }

    private static func failure(_ outcomes: [Outcome], _ method: Aggregation.Method) -> String? {
        let failure = #expect(throws: BranchFailure.self) { try aggregate(outcomes, method) }
        return failure?.description
    }

    private static func outcomes(_ values: String...) -> [Outcome] {
        values.enumerated().map { .of("b\($0.offset + 1)", .json($0.element)) }
    }

    // MARK: What it is given

    @Test func `results are one for each instance, without what was not wanted`() throws {
        let fanOut = Outcome.fanOut(
            "city",
            [
                ("London", .of("city[0]", .text("12"))), ("Rome", .failed("city[1]", "x")),
                ("Oslo", .unwanted("city[2]")),
            ],
            .failed)
        let outcomes = [fanOut, .unwanted("idle"), .of("b", .text("24"))]
        #expect(try Self.aggregate(outcomes, .concatenate(separator: "-")).value == .text("12-24"))
        #expect(
            try Self.aggregate(outcomes, .csv(columns: ["value"])).value
                == .text("name,status,value\nLondon,succeeded,12\nRome,failed,\nb,succeeded,24"))
    }

    @Test func `sources are branches, parts of them, and other values`() throws {
        var scope = RenderScope.branch([
            .of("a", .json(#"{"n": [1]}"#)), .failed("gone", "x"),
            .fanOut("r", [("x", .of("r[0]", .json(#"{"n": 2}"#))), ("y", .of("r[1]", .json(#"{"n": 3}"#)))]),
        ])
        scope.inputs = [.init("start", .list([.integer(0)]))]
        let sources = [
            Reference(.input("start")), Reference(.branch("a"), path: [.field("n")]), Reference(.branch("gone")),
            Reference(.branch("r"), path: [.each, .field("n")]),
            Reference(.branch("r"), path: [.index(1), .field("n")]),
        ]
        #expect(try scope.aggregate(Aggregation(sources, .concatenate(separator: ""))).value == .json("[0,1,2,3,3]"))
        #expect(throws: BranchFailure(.result, "`a` has no `m`")) {
            try scope.aggregate(Aggregation([Reference(.branch("a"), path: [.field("m")])], .first))
        }
    }

    @Test func `too few values are a failure`() throws {
        let outcomes = [Outcome.of("a"), .failed("b", "x"), .failed("c", "x")]
        _ = try Self.aggregate(outcomes, .first, require: .count(1))
        #expect(throws: BranchFailure(.result, "1 of 3 results had a value, 2 needed")) {
            try Self.aggregate(outcomes, .first, require: .majority)
        }
    }

    // MARK: How it came to that

    @Test func `an aggregator tells from how many results its value is, or from which`() throws {
        let fanOut = Outcome.fanOut("r", [("x", .failed("r[0]", "x")), ("y", .of("r[1]", .text("2")))])
        let outcomes = [Outcome.failed("a", "x"), fanOut, .of("c", .text("3"))]
        #expect(
            try Self.aggregate(outcomes, .first).taken == .json(#"{"name": "r", "label": "y", "values": 2, "of": 4}"#))
        for method in [Aggregation.Method.concatenate(separator: ""), .csv(columns: ["value"])] {
            #expect(try Self.aggregate(outcomes, method).taken == .json(#"{"values": 2, "of": 4}"#))
        }
    }

    @Test func `a merge tells what it dropped`() throws {
        let lists = Self.outcomes(#"["a", "b", "a"]"#, #"["b", "c", "a"]"#)
        #expect(
            try Self.aggregate(lists, .merge(by: [], conflict: .fail)).merged
                == .json(#"{"given": 6, "kept": 3, "dropped": {"a": 2, "b": 1}}"#))
        let objects = Self.outcomes(#"{"x": 1, "y": 2}"#, #"{"y": 3, "z": 4}"#)
        #expect(
            try Self.aggregate(objects, .merge(by: [], conflict: .last)).merged
                == .json(#"{"given": 4, "kept": 3, "dropped": {"y": 1}}"#))
        let parts = Self.outcomes(#"[{"id": 7, "n": 1}]"#, #"[{"id": 7, "n": 2}]"#)
        #expect(
            try Self.aggregate(parts, .merge(by: [.field("id")], conflict: .first)).merged
                == .json(#"{"given": 2, "kept": 1, "dropped": {"7": 1}}"#))
    }

    @Test func `of many that a merge dropped fifty are named`() throws {
        let list = "[" + (0..<60).map { "\"\($0)\"" }.joined(separator: ",") + "]"
        let merged = try Self.aggregate(Self.outcomes(list, list), .merge(by: [], conflict: .fail)).merged
        #expect(merged?["given"] == .integer(120))
        guard case .object(let dropped)? = merged?["dropped"] else {
            Issue.record("nothing is named")
            return
        }
        #expect(dropped.count == 50)
    }

    // MARK: concatenate, first

    @Test func `texts are put together, and lists`() throws {
        let outcomes = [
            Outcome.of("a", .text("1")), .failed("b", "x", said: .text("2")), .of("c", .text("3"), .partial),
        ]
        #expect(try Self.aggregate(outcomes, .concatenate(separator: "-")).value == .text("1-3"))
        #expect(
            try Self.aggregate(Self.outcomes("[1]", "[]", "2"), .concatenate(separator: "")).value == .json("[1,2]"))
        #expect(try Self.aggregate([], .concatenate(separator: "-")).value == .text(""))
        let large = Outcome.of("l", .large(LargeText([.file(path: "/x", byteCount: 9)])))
        #expect(
            try Self.aggregate([outcomes[0], large], .concatenate(separator: "-")).value
                == .large(LargeText([.text("1"), .text("-"), .file(path: "/x", byteCount: 9)])))
    }

    @Test func `the first is the first in order with a value`() throws {
        #expect(try Self.aggregate([.failed("a", "x"), .of("b", .text("2")), .of("c")], .first).value == .text("2"))
        #expect(Self.failure([.failed("a", "x")], .first) == "none of 1 result has a value")
        #expect(Self.failure([], .first) == "none of 0 results has a value")
    }

    // MARK: merge

    @Test(arguments: [
        (["[1, 2]", "[2.0, 3]", "[]"], "", "[1,2,3]"), ([#"["a", " a "]"#, #"["A"]"#], "", #"["a","A"]"#),
        ([#""x\ny\n\n""#, #""y\nz""#], "", #""x\ny\nz""#), ([#""x\ny""#, #"["y", "z"]"#], "", #"["x","y","z"]"#),
        ([#"{"a": 1, "b": [1]}"#, #"{"b": [1.0], "c": 2}"#], "", #"{"a":1,"b":[1],"c":2}"#),
        ([#"[{"u": 1, "t": "a"}]"#, #"[{"u": 1, "t": "b"}, {"u": 2}]"#], "u", #"[{"u":1,"t":"a"},{"u":2}]"#),
        ([#"{"u": 1, "t": "a"}"#, #"{"u": 1, "t": "b"}"#, #"{"t": "c"}"#], "u", #"[{"u":1,"t":"a"},{"t":"c"}]"#),
        ([#"[{"a": 1, "b": 2}]"#, #"[{"b": 2, "a": 1}]"#], "", #"[{"a":1,"b":2}]"#), ([], "", "[]"),
        (["1", "1", "true"], "", "[1,true]"), ([#""""#], "", #""""#),
    ])
    func `a merge has no duplicates`(values: [String], by: String, merged: String) throws {
        let outcomes = values.enumerated().map { Outcome.of("b\($0.offset)", .json($0.element)) }
        let path: [Reference.Step] = by.isEmpty ? [] : [.field(by)]
        #expect(try Self.aggregate(outcomes, .merge(by: path, conflict: .fail)).value == .json(merged))
    }

    @Test func `two values for one key are a conflict, or the first or the last wins`() throws {
        let outcomes = [
            Outcome.fanOut("fact", [("Capital", .of("fact[0]", .json(#"{"city": "Paris", "n": 1}"#)))]),
            .of("other", .json(#"{"n": 1.0, "city": "Lyon"}"#)),
        ]
        #expect(
            Self.failure(outcomes, .merge(by: [], conflict: .fail))
                == #"`city` is "Paris" in fact (Capital) and "Lyon" in other"#)
        #expect(
            try Self.aggregate(outcomes, .merge(by: [], conflict: .first)).value == .json(#"{"city":"Paris","n":1}"#))
        #expect(
            try Self.aggregate(outcomes, .merge(by: [], conflict: .last)).value == .json(#"{"city":"Lyon","n":1}"#))
        let lists = Self.outcomes(#"[{"u": 1, "t": "a"}, {"u": 2}]"#, #"[{"u": 1, "t": "b"}]"#)
        #expect(
            try Self.aggregate(lists, .merge(by: [.field("u")], conflict: .last)).value
                == .json(#"[{"u":1,"t":"b"},{"u":2}]"#))
    }

    @Test func `objects merge with objects only`() {
        #expect(
            Self.failure(Self.outcomes("[1]", #"{"a": 1}"#), .merge(by: [], conflict: .last))
                == "objects merge only with objects: b2 gave an object, b1 gave a list")
        let large = Outcome.of("l", .large(LargeText([.file(path: "/x", byteCount: 9)])))
        #expect(
            Self.failure([large], .merge(by: [], conflict: .last))
                == "a text over 1 MB cannot be merged; `concatenate` can")
    }

    // MARK: best

    @Test func `the best has the highest number, of several the first`() throws {
        let outcomes = [
            Outcome.fanOut(
                "h",
                [
                    ("1", .of("h[0]", .json(#"{"t": "a", "s": 7}"#))),
                    ("2", .of("h[1]", .json(#"{"t": "b", "s": "8.5"}"#))),
                    ("3", .of("h[2]", .json(#"{"t": "c", "s": 99}"#), .partial)), ("4", .failed("h[3]", "x")),
                    ("5", .of("h[4]", .json(#"{"t": "d", "s": "high"}"#))), ("6", .of("h[5]", .json(#"{"t": "e"}"#))),
                    ("7", .of("h[6]", .json(#"{"t": "f", "s": 8.5}"#))),
                ]), .of("plain", .json(#"{"s": -1}"#)),
        ]
        let best = try Self.aggregate(outcomes, .best(by: [.field("s")]))
        #expect(best.value == .json(#"{"t": "b", "s": "8.5"}"#))
        #expect(
            best.scores?.json == #"[{"name":"h","label":"1","score":7},{"name":"h","label":"2","score":"8.5"},"#
                + #"{"name":"h","label":"7","score":8.5},{"name":"plain","score":-1}]"#)
        #expect(best.vote == nil)
    }

    @Test func `no number is no best`() {
        #expect(
            Self.failure(Self.outcomes(#""x""#, "null"), .best(by: [.field("s")]))
                == "none of 2 results has a number at `s`")
        #expect(Self.failure([.of("a", .integer(1), .partial)], .best(by: [])) == "none of 1 result has a number")
    }

    // MARK: csv

    @Test func `a table has a row for each result, quoted where it has to be`() throws {
        let outcomes = [
            Outcome.fanOut(
                "city",
                [
                    (
                        "Köln, am Rhein",
                        .of("city[0]", .json(#"{"t": 1.50, "say": "\"hot\"\r\nnow", "more": [1, "x"]}"#))
                    ),
                    ("Rome", .of("city[1]", nil, .timedOut)),
                ]), .of("b", .json(#"{"say": null, "more": {"a": 1}}"#), .partial), .of("c", .text("plain")),
        ]
        #expect(
            try Self.aggregate(outcomes, .csv(columns: ["t", "say", "more"])).value
                == .text(
                    "name,status,t,say,more\n" + #""Köln, am Rhein",succeeded,1.5,"""hot"""# + "\r\n"
                        + #"now","[1,""x""]""#
                        + "\nRome,timed_out,,,\n" + #"b,partial,,,"{""a"":1}""# + "\nc,succeeded,,,"))
        #expect(try Self.aggregate([], .csv(columns: ["value"])).value == .text("name,status,value"))
        #expect(
            try Self.aggregate(Self.outcomes(#"{"a": 1}"#, "2"), .csv(columns: ["value"])).value
                == .text("name,status,value\nb1,succeeded,\"{\"\"a\"\":1}\"\nb2,succeeded,2"))
    }
}
