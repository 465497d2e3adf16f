-- Opens the file that $SHOP_FILE names, has it repaired as somebody would who is offered a repair, makes it weak again, and has all of it repaired.
-- Prints what it saw, in JSON.
local seen = {}

local function wait(what, condition)
  if not vim.wait(60000, condition, 20) then
    print('in vain: ' .. what)
    vim.cmd('cquit 1')
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n') .. '\n'
end

local function finding()
  wait('a finding', function() return #vim.diagnostic.get(0) == 1 end)
  local found = vim.diagnostic.get(0)[1]
  local line = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, true)[1]
  return { value = line:sub(found.col + 1, found.end_col), code = found.code, message = found.message, line = found.lnum, column = found.col }
end

local function repaired()
  wait('no finding', function() return #vim.diagnostic.get(0) == 0 end)
  return text()
end

vim.ui.select = function(actions, options, choose)
  seen.offered = vim.tbl_map(options.format_item, actions)
  choose(actions[1], 1)
end

vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.SHOP_FILE))
seen.finding = finding()
vim.api.nvim_win_set_cursor(0, { seen.finding.line + 1, seen.finding.column })
vim.lsp.buf.code_action()
seen.repaired = repaired()

vim.api.nvim_buf_set_lines(0, 0, -1, true, vim.split(vim.env.SHOP_WEAK, '\n', { plain = true, trimempty = true }))
seen.typed = finding()
vim.lsp.buf.code_action({ only = { 'source.fixAll' }, diagnostics = {} })
seen.repairedAgain = repaired()
vim.cmd('write')
io.stdout:write(vim.fn.json_encode(seen))
vim.cmd('qall!')
