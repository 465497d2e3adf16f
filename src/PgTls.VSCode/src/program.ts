import { execFile } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The oldest .NET that runs the carried program. */
const oldestRuntime = 10;

/** A program to start, with the arguments that come before its own. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

/** Finds the `pgtls` that somebody has named; undefined where it cannot be started. */
export async function findNamed(path: string): Promise<Program | undefined> {
  const dotnet = path.endsWith('.dll') ? await findDotNet() : undefined;
  return startable(dotnet === undefined ? { command: path, args: [] } : { command: dotnet, args: [path] });
}

/** The native program that an extension for one platform carries in a folder; undefined in the one for all platforms. */
export function carriedNative(folder: string): string | undefined {
  const native = join(folder, process.platform === 'win32' ? 'pgtls.exe' : 'pgtls');
  return existsSync(native) ? native : undefined;
}

/** Finds the `pgtls` to start where nobody has named one: the one that came along in a folder, or the one on the PATH. */
export async function findProgram(folder: string): Promise<Program | undefined> {
  return (await findCarried(folder)) ?? (await findInstalled());
}

async function findCarried(folder: string): Promise<Program | undefined> {
  const native = carriedNative(folder);
  if (native !== undefined) {
    allowToRun(native);
    return startable({ command: native, args: [] });
  }
  const dotnet = await findDotNet();
  return dotnet === undefined ? undefined : { command: dotnet, args: [join(folder, 'PgTls.Cli.dll')] };
}

async function findInstalled(): Promise<Program | undefined> {
  const installed = findOnPath('pgtls');
  return installed === undefined ? undefined : startable({ command: installed, args: [] });
}

/** What unpacks an extension may forget that a file is a program. */
function allowToRun(path: string): void {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    try {
      chmodSync(path, 0o755);
    } catch {
      // It is somebody else's; whether it starts is seen when it is started.
    }
  }
}

async function startable(program: Program): Promise<Program | undefined> {
  return (await answers(program.command, [...program.args, '--version'])) === undefined ? undefined : program;
}

async function findDotNet(): Promise<string | undefined> {
  for (const dotnet of dotNets()) {
    const runtimes = await answers(dotnet, ['--list-runtimes']);
    if (runtimes !== undefined && versionsIn(runtimes).some(version => version >= oldestRuntime)) {
      return dotnet;
    }
  }
  return undefined;
}

/** Where .NET may be; what is started from a dock or a menu does not have the PATH of a shell. */
function dotNets(): string[] {
  const name = process.platform === 'win32' ? 'dotnet.exe' : 'dotnet';
  const folders = [
    process.env['DOTNET_ROOT'], join(homedir(), '.dotnet'), process.env['ProgramFiles'] && join(process.env['ProgramFiles'], 'dotnet'),
    '/usr/local/share/dotnet', '/usr/share/dotnet', '/usr/lib/dotnet',
  ];
  const found = folders.flatMap(folder => (folder ? [join(folder, name)] : [])).filter(existsSync);
  const onPath = findOnPath('dotnet');
  return onPath === undefined ? found : [onPath, ...found];
}

function findOnPath(name: string): string | undefined {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter(folder => folder.length > 0)
    .flatMap(folder => names.map(file => join(folder, file)))
    .find(existsSync);
}

function versionsIn(runtimes: string): number[] {
  return [...runtimes.matchAll(/^Microsoft\.NETCore\.App (\d+)\./gm)].map(match => Number(match[1]));
}

/** What a program prints; undefined where it cannot be started or fails. */
function answers(command: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise(resolve => execFile(command, args, (error, output) => resolve(error ? undefined : output)));
}
