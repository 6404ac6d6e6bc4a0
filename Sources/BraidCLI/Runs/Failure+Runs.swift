import RunLog

extension Failure {
    /// Finds or reads an earlier run; a run that there is not is a mistake of whoever asked for it.
    static func ofRuns<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as RunHistoryError {
            if case .cannotList = error { throw Failure(.failed, "error: \(error)") }
            throw Failure(.usage, "error: \(error)")
        } catch let error as RunLogError {
            throw Failure(.failed, "error: \(error)")
        }
    }
}
