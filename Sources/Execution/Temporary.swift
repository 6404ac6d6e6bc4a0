extension Condition {
    func holds(in scope: RenderScope) throws(BranchFailure) -> Bool {
        for test in tests {
            guard case .value(let v) = try scope.resolve(test.subject), case .oneOf(let values) = test.check else {
                return false
            }
            if !values.contains(v) { return false }
        }
        return true
    }
}
extension RenderScope { func isDecided(_ a: Aggregation, outstanding: Int) -> Bool { false } }
extension ResultType {
    func value(of text: Value, from kind: TextKind) throws(BranchFailure) -> Value {
        try read(text.asText.inMemory ?? "", from: kind)
    }
}
