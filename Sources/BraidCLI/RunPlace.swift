import Canvas
import Execution
import RunLog
import Workflows

/// Where what belongs to a run is written: its folder, and the log in it.
struct RunPlace {
    let folder: RunFolder
    let recorder: RunLogWriter
    /// It stays when the run is over.
    let isKept: Bool
    /// Why it does not, although it was to.
    let problem: (any Error)?

    /// Makes a folder with these files.
    ///
    /// Where a run cannot be kept, it runs nevertheless: its outputs need a place while it lasts, and have one in the
    /// temporary folder. Throws `Failure` if there is none either.
    init(
        of workflow: String, _ files: [(name: String, text: String)], isKept: Bool, _ environment: [String: String]
    ) throws {
        var problem: (any Error)?
        if isKept {
            do {
                (folder, recorder) = try Self.make(workflow, files, in: ProcessEnvironment.runsFolder(environment))
                folder.noteAsLatest()
                self.isKept = true
                self.problem = nil
                return
            } catch {
                problem = error
            }
        }
        do {
            (folder, recorder) = try Self.make(workflow, files, in: ProcessEnvironment.temporaryFolder(environment))
            self.isKept = false
            self.problem = problem
        } catch {
            throw Self.refusal(problem, error, environment)
        }
    }

    /// What to say of the problem before the run begins.
    static func warning(of problem: any Error, _ environment: [String: String]) -> String {
        "warning: nothing of this run is kept: \(problem)\n = \(advice(environment))"
    }

    /// What to say of it where there is little room.
    static func reason(of problem: any Error) -> SafeText {
        "\((problem as? RunFolderError)?.reason ?? "\(problem)")"
    }

    private static func make(
        _ workflow: String, _ files: [(name: String, text: String)], in runs: String
    ) throws -> (RunFolder, RunLogWriter) {
        var random = SystemRandomNumberGenerator()
        let date = CalendarDate(secondsSinceEpoch: Int(WallClock.sinceEpoch.components.seconds))
        let folder = try RunFolder.make(in: runs, workflow: workflow, at: date, random: &random)
        do {
            for file in files { try folder.write(file.text, to: file.name) }
            return (folder, try RunLogWriter(in: folder))
        } catch {
            folder.remove()
            throw error
        }
    }

    private static func refusal(
        _ problem: (any Error)?, _ error: any Error, _ environment: [String: String]
    ) -> Failure {
        guard let problem else {
            return Failure(.failed, "error: \(error)\n = set TMPDIR to a folder that can be written")
        }
        return Failure(
            .failed,
            "error: \(problem)\nerror: \(error)\n = \(advice(environment)), and TMPDIR to another that can be written")
    }

    /// What to do where runs cannot be kept.
    private static func advice(_ environment: [String: String]) -> String {
        guard let state = ProcessEnvironment.stateFolder(environment) else {
            return "set XDG_STATE_HOME to a folder that can be written, or use `--no-record`"
        }
        return "XDG_STATE_HOME is `\(state)`; set it to a folder that can be written, or use `--no-record`"
    }
}
