/// A path leads to something that the value has.
enum PathsExist: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        let resolver = ShapeResolver(draft)
        for mention in draft.mentions {
            do throws(PathFault) {
                _ = try resolver.shape(of: mention)
            } catch {
                faults.error(error.message, at: mention.place, hint: error.hint)
            }
        }
    }
}
