import { spawn } from 'node:child_process';
import { type OutputChannel, type WorkspaceFolder, l10n, window, workspace } from 'vscode';
import { environmentOfPrograms } from './language';
import type { Program } from './program';

/** The exit code that says no more than what was printed. */
const findings = 1;

/** Has `pgtls certs` look at the certificates that a folder's files name, and shows what it says. */
export async function checkCertificates(program: Program, output: OutputChannel): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) {
    return;
  }
  output.clear();
  output.show(true);
  const exitCode = await run(program, folder.uri.fsPath, text => output.append(text));
  if (exitCode === 0) {
    output.appendLine(l10n.t('Nothing is wrong with the certificates.'));
  } else if (exitCode !== findings) {
    output.appendLine(l10n.t('The checks ended with exit code {0}.', exitCode));
  }
}

async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void window.showInformationMessage(l10n.t('Open a folder first: its files name the certificates.'));
  }
  return folders.length > 1 ? window.showWorkspaceFolderPick() : folders[0];
}

function run(program: Program, folder: string, print: (text: string) => void): Promise<number> {
  return new Promise(resolve => {
    const running = spawn(program.command, [...program.args, 'certs', '.'], {
      cwd: folder,
      env: environmentOfPrograms(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.stdout.setEncoding('utf8').on('data', print);
    running.stderr.setEncoding('utf8').on('data', print);
    running.on('error', error => {
      print(`${error.message}\n`);
      resolve(-1);
    });
    running.on('close', code => resolve(code ?? -1));
  });
}
