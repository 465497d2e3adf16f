import { Range, type TextDocument, l10n, window, workspace } from 'vscode';
import { type CodeAction, CodeActionRequest, type LanguageClient } from 'vscode-languageclient/node';

const fixAll = 'source.fixAll.pgtls';

/**
 * Repairs all of a document that can be repaired without a decision.
 *
 * The server is asked without a detour over the editor, which drops a question about code actions when some extension, one that starts late for example,
 * registers actions of its own meanwhile.
 */
export async function repair(client: LanguageClient, document: TextDocument): Promise<void> {
  for (;;) {
    const version = document.version;
    const actions = await client.sendRequest(CodeActionRequest.type, {
      textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
      range: client.code2ProtocolConverter.asRange(new Range(0, 0, document.lineCount, 0)),
      context: { diagnostics: [], only: [fixAll] },
    });
    const action = actions?.find((found): found is CodeAction => 'edit' in found);
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(action?.edit);
    if (edit === undefined) {
      void window.showInformationMessage(l10n.t('There is nothing in this file that PgTls can repair by itself.'));
      return;
    }
    // Somebody went on typing: that text has repairs of its own.
    if (document.version === version) {
      await workspace.applyEdit(edit);
      return;
    }
  }
}
