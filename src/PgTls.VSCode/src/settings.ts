import { type TextDocument, languages, workspace } from 'vscode';
import type { TextDocumentFilter } from 'vscode-languageclient/node';

const section = 'pgtls';

/** The files whose connections pgtls reads; C# is the compiler's. */
export const files: readonly TextDocumentFilter[] = [
  '**/*.{ini,cfg,json,jsonc,env,sh,bash,zsh}',
  '**/*.{yml,yaml,toml,conf}',
  '**/{.env,.env.*}',
  '**/{.envrc,.pgenv,.profile,.bashrc,.bash_profile,.bash_login,.zshrc,.zshenv,.zprofile,.zlogin}',
  '**/{.odoorc,.openerp_serverrc}',
  '**/ODBC.INI',
  '**/*.{properties,config,ps1,bat,cmd,service}',
  '**/*.env.{example,sample,dist,template}',
  '**/{env.example,env.sample}',
  '**/{persistence,hibernate.cfg,context,server,standalone}.xml',
  '**/*-ds.xml',
  '**/{Dockerfile,Dockerfile.*,Containerfile,Containerfile.*}',
  '**/*.{Dockerfile,dockerfile}',
].map(pattern => ({ scheme: 'file', pattern }));

/** Whether pgtls reads a document. */
export function isRead(document: TextDocument): boolean {
  return languages.match([...files] as { scheme: string; pattern: string }[], document) > 0;
}

/** What the server is told when it starts. */
export function initialSettings(): object {
  const settings = workspace.getConfiguration(section);
  const names = ['target', 'driver', 'rootCertificate', 'certificateDirectory', 'loopback', 'codeLens'];
  return { ...Object.fromEntries(names.map(name => [name, settings.get(name)])), status: true };
}

/** The `pgtls` that somebody wants to be started; empty: the one that came along. */
export function programPath(): string {
  return workspace.getConfiguration(section).get('path', '').trim();
}

/** The settings that a running server cannot be told. */
export const settingsOfStart = [`${section}.path`, `${section}.codeLens`];

/** All settings. */
export const allSettings = section;
