import Testing

@testable import Execution

@Suite struct ConditionTests {
    @Test(arguments: [
        (#""billing""#, Condition.Check.oneOf([.text("billing")]), true),
        (#"" billing\n""#, .oneOf([.text("billing")]), true),
        (#""Billing""#, .oneOf([.text("billing")]), false), (#""b""#, .oneOf([.text("a"), .text(" b ")]), true),
        (#""b""#, .oneOf([]), false), (#""b""#, .noneOf([.text("a"), .text("b")]), false),
        (#""c""#, .noneOf([.text("a"), .text("b")]), true),
        ("7", .oneOf([.number(7)]), true), ("7.0", .oneOf([.integer(7)]), true), ("7.5", .oneOf([.integer(7)]), false),
        (#""7""#, .oneOf([.integer(7)]), true), (#"" 7.0 ""#, .oneOf([.integer(7)]), true),
        (#""7""#, .oneOf([.text("7.0")]), false), (#""seven""#, .oneOf([.integer(7)]), false),
        ("7", .oneOf([.text("7")]), false), ("9007199254740993", .oneOf([.integer(9_007_199_254_740_992)]), false),
        ("true", .oneOf([.bool(true)]), true), (#""true""#, .oneOf([.bool(true)]), true),
        (#""yes""#, .oneOf([.bool(true)]), false), ("1", .oneOf([.bool(true)]), false),
        ("null", .oneOf([.text("")]), false), ("null", .noneOf([.text("x")]), true), ("null", .oneOf([.null]), true),
        ("null", .noneOf([.null]), false), (#""""#, .oneOf([.null]), false), ("0", .oneOf([.null]), false),
        ("[1, {\"a\": 1, \"b\": 2}]", .oneOf([.json("[1.0, {\"b\": 2, \"a\": 1}]")]), true),
        ("7", .atLeast(7), true), ("6.9", .atLeast(7), false), ("7", .atMost(7), true), ("8", .atMost(7), false),
        (#""8""#, .atLeast(7), true), (#""8/10""#, .atLeast(7), false), (#""8/10""#, .atMost(7), false),
        (#""nan""#, .atMost(7), false), (#""inf""#, .atLeast(7), false), ("true", .atLeast(0), false),
        ("null", .atLeast(-1), false), ("null", .atMost(1), false), ("[9]", .atLeast(1), false),
        ("{}", .atMost(1), false),
        (#""an ERROR here""#, .matches("(?i)error"), true), (#""fine""#, .matches("error"), false),
        (#""a\nb""#, .matches("^b$"), false), (#""""#, .matches("^$"), true), ("null", .matches(".*"), false),
        ("404", .matches("^4"), true), (#"["a", "b"]"#, .matches("b"), true),
    ])
    func `a value is what it is compared with`(value: String, check: Condition.Check, holds: Bool) throws {
        var scope = RenderScope.branch([])
        scope.own = .json(value)
        #expect(try Condition([.init(Reference(.own), check)]).holds(in: scope) == holds)
    }

    @Test func `all tests must hold`() throws {
        let scope = RenderScope.branch([.of("kind", .json(#"{"name": "refund", "paid": true}"#))])
        let refund = Condition.Test(Reference(.branch("kind"), path: [.field("name")]), .oneOf([.text("refund")]))
        let unpaid = Condition.Test(Reference(.branch("kind"), path: [.field("paid")]), .oneOf([.bool(false)]))
        #expect(try Condition([refund]).holds(in: scope))
        #expect(try !Condition([refund, unpaid]).holds(in: scope))
        #expect(try Condition([]).holds(in: scope))
    }

    @Test func `a branch without a value equals nothing, and its outcome can be asked`() throws {
        let scope = RenderScope.branch([.failed("primary", "HTTP 503", said: .text("part"))])
        func holds(_ root: Reference.Root, _ path: [Reference.Step], _ check: Condition.Check) throws -> Bool {
            try Condition([.init(Reference(root, path: path), check)]).holds(in: scope)
        }
        #expect(try !holds(.branch("primary"), [], .oneOf([.text("part")])))
        #expect(try holds(.branch("primary"), [], .noneOf([.text("part")])))
        #expect(try holds(.branch("primary"), [.field("score")], .noneOf([.integer(1)])))
        #expect(try holds(.outcome("primary"), [.field("status")], .noneOf([.text("succeeded")])))
        #expect(try holds(.outcome("primary"), [.field("error")], .matches("50[0-9]")))
    }

    @Test func `what cannot be asked is a failure`() {
        var scope = RenderScope.branch([])
        scope.own = .json(#"{"a": 1}"#)
        func failure(_ path: [Reference.Step], _ check: Condition.Check) -> BranchFailure? {
            #expect(throws: BranchFailure.self) {
                try Condition([.init(Reference(.own, path: path), check)]).holds(in: scope)
            }
        }
        #expect(failure([.field("b")], .atLeast(1)) == BranchFailure(.result, "`its value` has no `b`"))
        #expect(failure([], .matches("[")) == BranchFailure(.other, "`[` is not a regular expression"))
        scope.own = .large(LargeText([.file(path: "/x", byteCount: 2_000_000)]))
        #expect(
            failure([], .matches("x")) == BranchFailure(.limit, "a text over 1 MB cannot be searched with `matches`"))
    }
}
