;; Emacs with eglot: what an author sees and does on a page with two mistakes.
;; PAGE, GUIDE and REPORT come from the environment; the report is JSON.

(require 'package)
(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'json)
(require 'seq)

(setq eglot-sync-connect 60 eglot-autoshutdown nil eglot-send-changes-idle-time 0)
(define-derived-mode markdown-mode text-mode "Markdown")
(load (getenv "GUIDE")) ; what the guide tells to write

(defvar report nil)
(defun note (key value) (push (cons key value) report))

(defun texts ()
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun told (word)
  (seq-find (lambda (it) (string-match-p word (flymake-diagnostic-text it)))
            (flymake-diagnostics)))

(defun wait-until (condition)
  (let ((tries 0))
    (while (and (< tries 600) (not (funcall condition)))
      (accept-process-output nil 0.1)
      (setq tries (1+ tries)))
    (if (funcall condition) t :json-false)))

(defun server () (eglot--current-server-or-lose))

(defun apply-fix (word title)
  "Make the first fix whose title holds TITLE where a finding holds WORD."
  (let* ((place (flymake-diagnostic-beg (told word)))
         (actions (progn
                    (goto-char place)
                    (jsonrpc-request
                     (server) :textDocument/codeAction
                     (list :textDocument (eglot--TextDocumentIdentifier)
                           :range (list :start (eglot--pos-to-lsp-position place)
                                        :end (eglot--pos-to-lsp-position place))
                           :context (list :diagnostics [])))))
         (action (seq-find (lambda (it) (string-match-p title (plist-get it :title))) actions)))
    (eglot--apply-workspace-edit (plist-get action :edit))
    ;; told when Emacs is idle, which it never is without a user
    (eglot--signal-textDocument/didChange)))

(find-file (getenv "PAGE"))
(markdown-mode)
(condition-case failure
    (progn
      (call-interactively 'eglot)
      (flymake-mode 1)
      (note 'ppo (wait-until (lambda () (flymake-start) (told "taken over both"))))
      (note 'dpo (wait-until (lambda () (flymake-start) (told "both logarithms"))))
      (note 'diagnostics (vconcat (texts)))
      (goto-char (point-min))
      (forward-line 5)
      (note 'hover
            (plist-get
             (plist-get (jsonrpc-request (server) :textDocument/hover
                                         (eglot--TextDocumentPositionParams))
                        :contents)
             :value))
      (apply-fix "taken over both" "as in “")
      (wait-until (lambda () (flymake-start) (not (told "taken over both"))))
      (wait-until (lambda () (flymake-start) (told "both logarithms")))
      (apply-fix "both logarithms" "as in “")
      (note 'gone
            (wait-until (lambda ()
                          (flymake-start)
                          (not (or (told "logarithm") (told "taken over"))))))
      (note 'text (buffer-substring-no-properties (point-min) (point-max)))
      (eglot-shutdown (server))
      (note 'stopped t))
  (error (note 'failure (format "%S" failure))))
(with-temp-file (getenv "REPORT")
  (insert (json-encode report)))
