import { EventEmitter, Position, type TextDocumentContentProvider, Uri, commands, l10n, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

interface Explanation {
  readonly markdown: string;
}

/** Shows what becomes of a connection in a page of its own. */
export class ExplanationPage implements TextDocumentContentProvider {
  static readonly scheme = 'pgtls-explain';

  private readonly changed = new EventEmitter<Uri>();
  private readonly texts = new Map<string, string>();

  readonly onDidChange = this.changed.event;

  provideTextDocumentContent(page: Uri): string {
    return this.texts.get(page.path) ?? '';
  }

  /** Explains the connection at a place; without one, where the cursor is. */
  async show(client: LanguageClient, uri?: string, position?: { line: number; character: number }): Promise<void> {
    const editor = window.activeTextEditor;
    const document = uri ?? (editor && client.code2ProtocolConverter.asUri(editor.document.uri));
    const place = position ?? (editor && client.code2ProtocolConverter.asPosition(new Position(editor.selection.active.line, editor.selection.active.character)));
    const explanation = document && place && (await this.ask(client, document, place));
    if (!explanation) {
      void window.showInformationMessage(l10n.t('There is no connection here: put the cursor on one of its settings.'));
      return;
    }
    const name = client.protocol2CodeConverter.asUri(document).path.split('/').at(-1);
    const page = Uri.from({ scheme: ExplanationPage.scheme, path: `/${name}.md` });
    this.texts.set(page.path, `# ${name}:${place.line + 1}\n\n${explanation.markdown}`);
    this.changed.fire(page);
    await commands.executeCommand('markdown.showPreviewToSide', page);
  }

  private async ask(client: LanguageClient, uri: string, position: object): Promise<Explanation | null> {
    try {
      return await client.sendRequest<Explanation | null>('pgtls/explain', { textDocument: { uri }, position });
    } catch {
      // The server does not know the document: it is none that it reads.
      return null;
    }
  }
}
