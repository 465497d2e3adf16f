import { type Disposable, StatusBarAlignment, type StatusBarItem, type TextEditor, l10n, window } from 'vscode';

/** What the server tells of a document. */
export interface DocumentStatus {
  readonly uri: string;
  readonly findings: number;
  readonly target: string | null;
}

/** Shows how many findings there are in the file that somebody looks at, and for which database it is judged. */
export class Status implements Disposable {
  private readonly item: StatusBarItem;
  private readonly known = new Map<string, DocumentStatus>();
  private readonly subscription: Disposable;

  constructor(private readonly uriOf: (editor: TextEditor) => string) {
    this.item = window.createStatusBarItem('pgtls.status', StatusBarAlignment.Right, 100);
    this.item.name = 'PgTls';
    this.item.command = 'workbench.actions.view.problems';
    this.subscription = window.onDidChangeActiveTextEditor(() => this.show());
  }

  set(status: DocumentStatus): void {
    this.known.set(status.uri, status);
    this.show();
  }

  forget(uri: string): void {
    this.known.delete(uri);
  }

  clear(): void {
    this.known.clear();
    this.show();
  }

  dispose(): void {
    this.subscription.dispose();
    this.item.dispose();
  }

  private show(): void {
    const editor = window.activeTextEditor;
    const status = editor && this.known.get(this.uriOf(editor));
    if (status === undefined) {
      this.item.hide();
      return;
    }
    const target = status.target ?? 'auto';
    this.item.text = `$(${status.findings === 0 ? 'shield' : 'warning'}) PgTls: ${status.findings} · ${target}`;
    this.item.tooltip = l10n.t('Findings in this file: {0}. It is judged for: {1}.', status.findings, target);
    this.item.show();
  }
}
