@testable import Execution

/// A branch that the harness ends by hand, with settings.
func branch(_ name: String, _ change: (inout Branch) -> Void) -> Branch {
    var branch = Branch(name, .task { _ in .null })
    change(&branch)
    return branch
}

extension Branch {
    /// A branch with an instance for each value, which the harness ends by hand.
    static func forEach(
        _ name: String, _ elements: FanOut.Elements, _ change: (inout FanOut) -> Void = { _ in }
    ) -> Branch {
        var fanOut = FanOut(elements)
        change(&fanOut)
        return Branch(name, .task { _ in .null }, fanOut: fanOut)
    }

    /// A branch that is a fan-out of its own.
    static func group(
        _ name: String, _ branches: [Branch], join: Join = Join(), _ change: (inout Body) -> Void = { _ in }
    ) -> Branch {
        var body = Body(branches: branches, join: join, maxParallel: nil)
        change(&body)
        return Branch(name, .group(body))
    }
}

extension FanOut.Elements {
    static func texts(_ texts: String...) -> FanOut.Elements {
        .known(texts.map { FanOut.Element(label: $0, value: .text($0)) })
    }
}

extension BranchFailure {
    static func http(_ status: Int, retryAfter: Duration? = nil) -> BranchFailure {
        BranchFailure(.http, "HTTP \(status)", httpStatus: status, retryAfter: retryAfter)
    }
}
