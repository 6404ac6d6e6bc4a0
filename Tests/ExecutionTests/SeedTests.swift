import Testing

@testable import Execution

@Suite struct SeedTests {
    private func seed(_ value: Value) throws(BranchFailure) -> UInt64? {
        try RenderScope.branch([]).seed(.constant(value))
    }

    private func failure(_ read: () throws(BranchFailure) -> Void) -> BranchFailure? {
        do throws(BranchFailure) {
            try read()
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        (Value.integer(.max), UInt64(Int.max)), (.text("9223372036854775809"), 9_223_372_036_854_775_809),
        (.text(" 18446744073709551615\n"), .max), (.number(7), 7),
    ])
    func `a seed is taken whole`(value: Value, expected: UInt64) throws {
        #expect(try seed(value) == expected)
    }

    @Test(arguments: [
        (
            Value.number(0x1p64),
            "a number does not hold `seed` exactly: 1.8446744073709552e+19; give it as a text, in quotes"
        ),
        (
            .number(0x1p53),
            "a number does not hold `seed` exactly: 9007199254740992.0; give it as a text, in quotes"
        ),
        (.integer(-1), "`seed` is not a whole number, 0 or more: -1"),
        (.number(0.5), "`seed` is not a whole number, 0 or more: 0.5"),
        (.text("much"), "`seed` is not a whole number, 0 or more: much"),
    ])
    func `what is no seed is refused, and not tried again`(value: Value, message: String) {
        let failure = failure { () throws(BranchFailure) in _ = try seed(value) }
        #expect(failure?.description == message)
        #expect(failure?.reason == .other)
    }

    @Test func `a temperature that is no number is not tried again`() {
        let failure = failure { () throws(BranchFailure) in
            _ = try RenderScope.branch([]).number(.constant(.text("warm")), "temperature")
        }
        #expect(failure?.description == "`temperature` is not a number: warm")
        #expect(failure?.reason == .other)
    }
}
