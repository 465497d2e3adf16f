import { type ExtensionContext, Uri, commands, env, l10n, window, workspace } from 'vscode';
import { ErrorAction, type ErrorHandler, type Executable, LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/node';
import { checkCertificates } from './certificates';
import { environmentOfPrograms } from './language';
import { ExplanationPage } from './explanation';
import { type Program, carriedNative, findNamed, findProgram } from './program';
import { repair } from './repair';
import { allSettings, files, initialSettings, isRead, programPath, settingsOfStart } from './settings';
import { type DocumentStatus, Status } from './status';

const downloadOfDotNet = Uri.parse('https://dotnet.microsoft.com/download');

let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  server = new Server(context);
  context.subscriptions.push(server);
  await server.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** The running `pgtls lsp`, and what the editor does with it. */
class Server {
  private readonly output = window.createOutputChannel('PgTls');
  private readonly certificates = window.createOutputChannel(l10n.t('PgTls Certificates'));
  private readonly status = new Status(editor => this.client?.code2ProtocolConverter.asUri(editor.document.uri) ?? '');
  private readonly page = new ExplanationPage();
  private readonly subscriptions = [
    this.output,
    this.certificates,
    this.status,
    workspace.registerTextDocumentContentProvider(ExplanationPage.scheme, this.page),
    commands.registerCommand('pgtls.restart', () => this.restart()),
    commands.registerCommand('pgtls.fixAll', () => this.fixAll()),
    commands.registerCommand('pgtls.certificates', () => this.checkCertificates()),
    commands.registerCommand('pgtls.explain', (uri?: string, position?: { line: number; character: number }) => this.explain(uri, position)),
    workspace.onDidCloseTextDocument(document => this.client && this.status.forget(this.client.code2ProtocolConverter.asUri(document.uri))),
    workspace.onDidChangeConfiguration(change => settingsOfStart.some(setting => change.affectsConfiguration(setting)) && this.restart()),
  ];
  private client: LanguageClient | undefined;

  constructor(private readonly context: ExtensionContext) {}

  async start(): Promise<void> {
    const program = await this.findProgram();
    if (program === undefined) {
      return;
    }
    // What cannot be written to a server that has just ended is no reason to give up: the end is noticed, too, and it is started again.
    let usual: ErrorHandler | undefined;
    const errorHandler: ErrorHandler = { error: () => ({ action: ErrorAction.Continue, handled: true }), closed: () => usual!.closed() };
    const client = new LanguageClient('pgtls', 'PgTls', this.executable(program), { ...this.options(), errorHandler });
    usual = client.createDefaultErrorHandler();
    client.onNotification('pgtls/status', (status: DocumentStatus) => this.status.set(status));
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      // The client has shown what went wrong with its process; the output tells more.
      this.output.appendLine(`${program.command}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.status.clear();
    // One that did not start, or is dead, cannot be stopped.
    await client?.dispose().catch(() => undefined);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  private executable(program: Program): Executable {
    // The folder that is open may be moved or deleted; the one of the extension stays.
    return { command: program.command, args: [...program.args, 'lsp'], options: { cwd: this.context.extensionPath, env: environmentOfPrograms() } };
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: [...files],
      initializationOptions: initialSettings,
      synchronize: { configurationSection: allSettings },
      outputChannel: this.output,
      diagnosticPullOptions: { onChange: true, onSave: true },
    };
  }

  private async fixAll(): Promise<void> {
    const editor = window.activeTextEditor;
    if (editor === undefined || !isRead(editor.document)) {
      void window.showInformationMessage(l10n.t('PgTls does not read this file.'));
      return;
    }
    const client = await this.running();
    if (client !== undefined) {
      await repair(client, editor.document);
    }
  }

  private async explain(uri?: string, position?: { line: number; character: number }): Promise<void> {
    const client = await this.running();
    if (client !== undefined) {
      await this.page.show(client, uri, position);
    }
  }

  /** The server for whoever asks for something; where there is none, it is tried to start one, and said what keeps it from starting. */
  private async running(): Promise<LanguageClient | undefined> {
    if (this.client === undefined) {
      await this.start();
    }
    return this.client;
  }

  private async checkCertificates(): Promise<void> {
    const program = await this.findProgram();
    if (program !== undefined) {
      await checkCertificates(program, this.certificates);
    }
  }

  /** The program to start; where there is none, says what to do about it. */
  private async findProgram(): Promise<Program | undefined> {
    const named = programPath();
    const carried = this.context.asAbsolutePath('server');
    const program = named.length > 0 ? await findNamed(named) : await findProgram(carried);
    if (program === undefined) {
      const failed = named.length > 0 ? named : carriedNative(carried);
      void (failed !== undefined ? this.askForAnother(failed) : this.askForDotNet());
    }
    return program;
  }

  private async askForAnother(named: string): Promise<void> {
    const open = l10n.t('Open Settings');
    const message = l10n.t('{0} cannot be started. Name another program in the setting "pgtls.path", or leave it empty for the one PgTls carries.', named);
    if ((await window.showErrorMessage(message, open)) === open) {
      await commands.executeCommand('workbench.action.openSettings', 'pgtls.path');
    }
  }

  private async askForDotNet(): Promise<void> {
    const get = l10n.t('Get .NET');
    const retry = l10n.t('Try Again');
    const answer = await window.showErrorMessage(
      l10n.t('PgTls needs the .NET runtime 10 or newer, which was not found. Install it and try again, or name a pgtls program in the setting "pgtls.path".'),
      get,
      retry,
    );
    if (answer === get) {
      await env.openExternal(downloadOfDotNet);
    } else if (answer === retry) {
      await this.restart();
    }
  }
}
