-- Neovim, 0.7 to 0.12: what an author sees and does on a page with two mistakes.
-- PAGE, GUIDE and REPORT come from the environment; the report is JSON.

local report = { diagnostics = {}, applied = {} }
dofile(vim.env.GUIDE) -- what the guide tells to write
vim.cmd('edit ' .. vim.env.PAGE)
vim.bo.filetype = 'markdown'

local client
vim.wait(60000, function()
  client = (vim.lsp.get_clients or vim.lsp.get_active_clients)()[1]
  return client ~= nil
end, 20)
local id = client.id

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000) or {}
  for _, answer in pairs(answers) do
    return answer.result
  end
end

local function errors()
  local found = {}
  for _, it in ipairs(vim.diagnostic.get(0)) do
    if it.severity == vim.diagnostic.severity.ERROR then
      table.insert(found, it)
    end
  end
  return found
end

local function told(code)
  for _, it in ipairs(vim.diagnostic.get(0)) do
    if it.code == code then
      return it
    end
  end
end

local function arrived(code)
  return vim.wait(60000, function() return told(code) ~= nil end, 50)
end

local function apply(code)
  local lsp = told(code).user_data.lsp
  local place = told(code)
  local position = { line = place.lnum, character = 0 }
  local line = vim.api.nvim_buf_get_lines(0, place.lnum, place.lnum + 1, false)[1]
  position.character = vim.str_utfindex(line, place.col)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(),
    range = { start = position, ['end'] = position },
    context = { diagnostics = {} },
  }
  for _, action in ipairs(ask('textDocument/codeAction', params) or {}) do
    for _, mended in ipairs(action.diagnostics or {}) do
      if mended.code == code and not vim.startswith(action.title, 'Allow') then
        if not action.edit then
          action = ask('codeAction/resolve', action)
        end
        vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
        table.insert(report.applied, action.title)
        return true
      end
    end
  end
  return false
end

local done, failure = pcall(function()
  report.ppo = arrived('RF102')
  report.dpo = arrived('RF101')
  for _, it in ipairs(vim.diagnostic.get(0)) do
    table.insert(report.diagnostics, { it.code, it.lnum, it.source })
  end
  vim.api.nvim_win_set_cursor(0, { 6, 0 })
  local hover = ask('textDocument/hover', vim.lsp.util.make_position_params())
  report.hover = hover and hover.contents.value
  vim.lsp.buf.hover()
  report.floats = vim.wait(10000, function() return #vim.api.nvim_list_wins() > 1 end, 20)
  apply('RF102')
  vim.wait(20000, function() return told('RF102') == nil end, 50)
  arrived('RF101')
  apply('RF101')
  report.gone = vim.wait(60000, function() return #errors() == 0 end, 50)
  vim.wait(500)
  report.gone = report.gone and #errors() == 0
  report.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end)
report.failure = not done and tostring(failure) or nil

vim.lsp.stop_client(id)
report.stopped = vim.wait(10000, function() return vim.lsp.client_is_stopped(id) end, 20)
local out = io.open(vim.env.REPORT, 'w')
out:write(vim.json and vim.json.encode(report) or vim.fn.json_encode(report))
out:close()
vim.cmd('qa!')
