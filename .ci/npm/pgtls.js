#!/usr/bin/env node
// Starts the program of this platform, which npm has installed as an optional dependency.
'use strict';
const { spawn } = require('node:child_process');

const platform = `${process.platform}-${process.arch}`;
const name = process.platform === 'win32' ? 'pgtls.exe' : 'pgtls';

let program;
try {
  program = require.resolve(`@pgtls/${platform}/bin/${name}`);
} catch {
  console.error(
    `pgtls: The package @pgtls/${platform} is not installed. Either there is none for this platform, or optional dependencies were left out (npm --omit=optional). ` +
      'With .NET, "dotnet tool install --global PgTls.Cli" installs pgtls on any platform.',
  );
  process.exit(2);
}

const running = spawn(program, process.argv.slice(2), { stdio: 'inherit' });
// The program decides how to end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => running.kill(signal));
}
running.on('error', error => {
  console.error(`pgtls: ${program} cannot be started: ${error.message}`);
  process.exit(3);
});
running.on('exit', (status, signal) => {
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else {
    process.exit(status);
  }
});
