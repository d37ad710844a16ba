// Starts `gxlint lsp` and lets VS Code talk to it.
"use strict";

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function start() {
  const command = workspace.getConfiguration("gxlint").get("path") || "gxlint";
  client = new LanguageClient(
    "gxlint",
    "gxlint",
    { command, args: ["lsp"] },
    {
      documentSelector: [{ language: "gx" }],
      synchronize: { fileEvents: workspace.createFileSystemWatcher("**/*.gx") },
    },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    window.showErrorMessage(
      `gxlint 没有启动（${command} lsp）：${error.message}。` +
        "请先安装：pip install 'gxlint[lsp]'，或在设置 gxlint.path 里写明它的路径。",
    );
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running) {
    await running.stop();
  }
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    commands.registerCommand("gxlint.restart", restart),
    workspace.onDidChangeConfiguration((change) =>
      change.affectsConfiguration("gxlint.path") ? restart() : undefined,
    ),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
