### 受付デスクが日本語で話す内容のすべて。文体は「です・ます」「いたします」。
### ファイルの読み方は en.ftl の冒頭にあります。

## お客様向け：会話の始まり。

greeting =
    こんにちは 👋 このたびはご不便をおかけし、申し訳ございません。
    何があったかお聞かせください。担当の者へ責任を持っておつなぎします。
greeting-noted = こんにちは 👋 このたびはご不便をおかけし、申し訳ございません。お知らせいただいた内容は控えました。あと少しだけお聞かせください。
welcome-back = お戻りいただきありがとうございます。先ほどの続きから進めます。
privacy-notice = お知らせいただいた内容とお送りいただいたファイルは、今回のお申し出への対応のためだけに使い、一定期間の保管後に削除いたします。詳しくはこちら：/help
flow-changed = 前回のご連絡のあと、質問の内容が変わりました。これまでのご回答は残っております。次の質問はこちらです。

## お客様向け：回答をうまく受け取れなかったとき。

not-understood = ありがとうございます。正確に承るため、もう一度お伺いいたします。
tries-over = もっと簡単な方法で進めましょう。お知らせいただきたいのは次の内容です。すぐに担当者とお話しいただくこともできます。
explain-language = ご希望の言語をタップするか、言語名を入力してください。
explain-order = 注文番号はご注文の確認メールにあり、114-3941689-8772232 のような数字や英字の番号です。注文画面のスクリーンショットでも承ります。
explain-choice = いちばん近いボタンをタップするか、左上から数えた番号を入力してください。ご自身の言葉でも承ります。
explain-text = 一言か二言で結構です。ご期待と、実際に届いたものとの違いをお書きください。
explain-evidence = ふだんのチャットと同じように、写真・動画・書類をお送りください。まとめて何点でも大丈夫です。
explain-name = お呼びしてよいお名前をお書きください。名字だけでも結構です。
explain-summary = 最初のボタンで送信されます。直したい項目があれば、そのボタンをタップしてください。

## お客様向け：一つずつの質問。

ask-language = どの言語でお話ししましょうか。
ask-order = どのご注文でしょうか。注文番号をお送りください。
ask-category = どのような問題がありましたか。
ask-what = 詳しくお聞かせください。どの商品に、何がありましたか。
ask-when = いつお気づきになりましたか。
ask-evidence = 写真か短い動画をお送りいただけますか。状況がすぐに分かり、助かります。
ask-outcome = どのような対応をご希望ですか。
ask-name = お名前を何とお呼びすればよろしいですか。

## お客様向け：質問の名前（まとめとボタン）。20文字まで。

label-language = 言語
label-order = ご注文
label-category = 問題
label-what = 内容
label-when = 時期
label-evidence = 写真・ファイル
label-outcome = ご希望
label-name = お名前

## 「どのような問題がありましたか。」のボタン。24文字まで。

category-late = 届かない・遅れている
    .heard = 届かない | 届きません | 届いていない | 届いてない | 届いていません | 届いてません | 届いておりません | 届かなかった | 届きませんでした | とどかない | とどいていない | とどいてない | まだ届 | 未だに届 | 未着 | 不着 | 到着していない | 到着していません | 到着しない | 到着しません | まだ到着 | が来ない | は来ない | が来ません | は来ません | 来ませんでした | 来ていない | が来てない | 来ていません | まだ来 | まだこない | まだかな | 受け取っていない | 受け取っていません | 受け取ってない | 受け取れていない | 遅延 | 遅れて | 遅れる | 遅れました | 遅い | 遅すぎ | 遅配 | 配送が遅 | 発送されない | 発送されていない | 発送されません | 発送されていません | 発送がまだ | 紛失 | 行方不明 | 荷物がなくなった | 荷物がない | 荷物が見つから | 配達されない | 配達されていない | 配達されていません | 追跡が動かない | 追跡が動いていない | 追跡が動きません | 追跡が全然 | 追跡が全く | 追跡がまったく | 追跡が更新され | 追跡が止ま | いつ届 | いつ来 | いつ着 | どこにありますか | 荷物はどこ | 商品はどこ | 届くのはいつ | ずっと待って | 待ち続けて | まだ待って | 配送の遅れ | 届く気配
category-customs = 税関・関税
    .heard = 税関 | 関税 | 通関 | 輸入税 | 輸入消費税 | 輸入手数料 | 関税がかか | 税関で止ま
category-damaged = 破損して届いた
    .heard = 破損 | 損傷 | 壊れ | こわれ | 壊れて届 | 壊れた状態で | 割れて | 割れた | 割れている | 割れました | われていた | ひびが | ひび割れ | ヒビ | 亀裂 | 傷がつ | 傷がある | 傷があり | 傷が入 | 傷だらけ | 傷ついて | キズが | キズあり | 傷あり | へこみ | へこんで | 凹み | 凹んで | つぶれて | 潰れて | つぶれた | 潰れた | 破れて | 破れた | やぶれて | 折れて | 折れた | 曲がって | 曲がった | 歪んで | 濡れて | ぬれて | 水濡れ | 液漏れ | 漏れて | 漏れた | こぼれて | 欠けて | 欠けた | 粉々 | バラバラ | ボロボロ | 配送中に | 輸送中に
category-not-as-described = 説明や写真と違う
    .heard = 説明と違 | 説明とちが | 説明と異な | 商品説明と | 説明文と | 写真と違 | 写真とちが | 写真と異な | 写真と全然 | 写真と実物 | 画像と違 | 画像とちが | 画像と異な | 記載と違 | 記載と異な | 表記と違 | 表示と違 | 広告と違 | サイトと違 | ページと違 | 掲載と違 | 見本と違 | 実物と違 | イメージと違 | イメージとちが | 思っていたのと違 | 思ってたのと違 | 想像と違 | 色が写真と | 色が画像と | 写真と色 | 画像と色 | 偽物 | ニセモノ | にせもの | 偽ブランド | 模造品 | コピー品 | 本物ではな | 本物じゃな | 正規品ではな | 正規品じゃな | 純正品ではな
category-quality = 品質・不具合
    .heard = 品質 | 質が悪 | 粗悪 | 安っぽい | 作りが雑 | 作りが悪 | 不良品 | 不良 | 初期不良 | 不具合 | 故障 | 欠陥 | 動かない | 動かなく | 動きません | うごかない | 動作しない | 動作しません | 作動しない | 作動しません | 起動しない | 起動しません | 反応しない | 反応しません | 電源が入らない | 電源が入りません | 電源が入らなく | 電源がつかない | 電源がつきません | 充電できない | 充電できません | 充電出来ない | 充電出来ません | 使用出来ない | 使用出来ません | 充電されない | 点かない | つかなくなった | 音が出ない | 音が出ません | 映らない | 映りません | 使えない | 使えなく | 使えません | 使い物にならない | 使用できない | 使用できません | すぐ壊れ | すぐに壊れ | もう壊れ | 使ったら壊れ | 使っていたら壊れ | 使用中に壊れ | 使用後に壊れ | 勝手に壊れ | 急に壊れ | 突然壊れ | 回で壊れ | 日で壊れ | 週間で壊れ | 月で壊れ | ほつれ | 縫製 | 剥がれ | はがれ | 色落ち | 色ムラ | 色むら | 色味が | 毛玉 | 錆び | サビ | 臭い | 匂いがき | においがき | 変な匂い | 変なにおい | 異臭 | 汚れ | シミ
category-wrong-item = 違う商品・サイズ
    .heard = 違う商品 | ちがう商品 | 違った商品 | 別の商品 | 別商品 | 間違った商品 | 間違った物 | 間違ったもの | 違うもの | 違う物 | ちがうもの | 別のもの | 別の物 | 別物 | 誤配送 | 誤配 | 誤送 | 誤発送 | 商品間違い | 商品が違 | 商品がちが | 品物が違 | 間違って届 | 間違えて届 | 間違って送 | 頼んだものと | 頼んだ物と | 注文したものと違 | 注文した物と違 | 注文した商品と違 | 注文と違 | 注文とちが | 注文内容と違 | 注文していない | 注文してない | 頼んでいない | 頼んでない | 他人の | 他の人の | 違うサイズ | 別のサイズが | サイズ違い | サイズが違 | サイズがちが | サイズが合わ | サイズが合い | サイズ間違 | サイズが大き | サイズが小さ | 大きすぎ | 小さすぎ | 大き過ぎ | 小さ過ぎ | きつすぎ | きつくて | ぶかぶか | ブカブカ | 履けない | 履けません | 着られない | 着れない | 着られません | 入らなくて | 違う色 | 色違いが | 色が違 | 色がちが | 型番が違 | 型が違 | 機種が違 | 種類が違
category-missing-parts = 不足・欠品
    .heard = 足りない | 足りません | 足りなかった | 足りていない | たりない | 不足 | 欠品 | 抜けて | 入っていない | 入ってない | 入っていません | 入ってません | 入っていなかった | 入ってなかった | 入っておらず | 同梱されていない | 同梱されていません | 付属していない | 付属品がない | 付属品がな | 部品がない | 部品がな | 部品が欠 | 部品が届 | 部品が届いていない | 部品が届いてない | 部品が届いていません | 部品が届かない | 部品が届きません | 付属品が届いていない | 付属品が届いていません | 付属品が届かない | 部品が1 | パーツがない | パーツが欠 | ネジがない | 説明書がない | 説明書がな | 一部が届 | 一部が届いていない | 一部が届いていません | 一部が届かない | 一部届いていない | 一部届いていません | 一部だけ | 一部しか | 全部届いていない | 全部届いてない | 揃っていない | 揃ってない | 揃っていません | 1個しか | 一個しか | 1つしか | 一つしか | 1点しか | 1足しか | 数が合わ | 数が違 | 個数が違 | 数量が違 | 空箱 | 空っぽ | 箱が空 | 中身がない | 中身がな | 中身が空
category-payment = お支払いの問題
    .heard = 支払いの問題 | 支払い問題 | 支払の問題 | 支払いができ | 支払いが出来 | 支払えない | 支払えません | 支払いエラー | 支払いトラブル | 決済エラー | 決済トラブル | 決済の問題 | 決済ができ | 決済できない | 決済できません | 二重請求 | 二重に請求 | 二重払い | 二重決済 | 二重引き落とし | 二重に引き落と | 重複請求 | 重複して請求 | 2回請求 | 二回請求 | 2回引き落と | 2回決済 | 2回支払 | 2度請求 | 過剰請求 | 多く請求 | 余分に請求 | 誤請求 | 請求額 | 請求金額 | 請求が違 | 請求がおかし | 請求が間違 | 不正請求 | 身に覚えのない | 覚えのない請求 | 金額が違 | 金額がおかし | 金額が間違 | 値段が違 | 価格が違 | カードが使え | カードが通ら | カードが拒否 | 引き落とし | 返金されない | 返金されていない | 返金されていません | 返金されてない | 返金がない | 返金がありません | 返金が届いていない | 返金が届いていません | 返金がまだ | まだ返金 | クーポンが使え | クーポンが適用 | クーポンが反映 | 割引が適用 | 割引され
category-site-fault = サイト・アプリの問題
    .heard = サイトの問題 | アプリの問題 | サイトのエラー | サイトの不具合 | サイトが開 | サイトが動かない | サイトが動きません | サイトが使え | サイトが重 | サイトにつながら | サイトに繋がら | サイトに入れ | サイトにアクセス | ホームページが開 | ページが開 | ページが表示 | ページが見 | 画面が真っ白 | ログインできない | ログインできません | ログイン出来ない | ログイン出来ません | ログインできなく | サインインできない | エラーメッセージ | エラーが出 | エラーになる | エラーになり | エラーが表示 | アプリが落ち | アプリが開 | アプリが動かない | アプリが動きません | アプリが使え | アプリの不具合 | アプリが起動しない | アプリが起動しません | 購入できない | 購入できません | 注文できない | 注文できません | 注文出来ない | 注文出来ません | 購入出来ない | 購入出来ません | カートに入らない | カートに入れられ
category-other = その他の問題
    .heard = その他 | そのほか | ほかの問題 | 他の問題 | 別の問題 | 別の件 | それ以外 | 上記以外 | どれでもない | どれも違 | どれにも当てはまら | 当てはまるものがな | 当てはまらない | 該当なし | 該当するものがな

## 「いつお気づきになりましたか。」のボタン。24文字まで。

when-today = 今日
    .heard = きょう | 本日 | 今朝 | けさ | 今晩 | 今夜 | さっき | さきほど | 先ほど | 先程 | たった今 | ついさっき | 時間前 | 分前
when-yesterday = 昨日
    .heard = きのう | 昨夜 | 昨晩 | ゆうべ | 昨日の朝 | 昨日の夜 | 昨日の夕方 | 1日前 | 一日前
when-this-week = 今週
    .heard = 今週中 | 一昨日 | おととい | おとつい | 一昨昨日 | さきおととい | 2日前 | 3日前 | 4日前 | 5日前 | 二日前 | 三日前 | 四日前 | 五日前 | 数日前 | 2 3日前 | 二三日前 | 何日か前 | 先日 | この間 | このあいだ | こないだ | ここ数日 | ここ最近 | この数日
when-earlier = もっと前
    .heard = それより前 | だいぶ前 | かなり前 | ずっと前 | ずいぶん前 | 結構前 | しばらく前 | 少し前から | 以前から | 前々から | 先週 | 先々週 | 先月 | 先々月 | 週間前 | か月前 | ヶ月前 | カ月前 | ヵ月前 | ケ月前 | 箇月前 | 月前 | 去年 | 昨年 | 年前 | 半月前 | 6日前 | 7日前 | 8日前 | 9日前 | 10日前 | 11日前 | 12日前 | 13日前 | 14日前 | 15日前 | 20日前 | 21日前 | 30日前 | 十日前 | 十一日前 | 十二日前 | 十三日前 | 十四日前 | 十五日前 | 二十日前 | 三十日前 | 一週間以上 | 1週間以上

## 「どのような対応をご希望ですか。」のボタン。24文字まで。

outcome-refund = 返金
    .heard = 返金希望 | 返金して | 返金をお願い | 返金お願い | 返金してほしい | 返金してください | 全額返金 | 一部返金 | 払い戻し | 払戻 | 払い戻して | 払いもどし | お金を返 | お金返 | おかねを返 | 代金を返 | 代金返 | 返品 | 返品したい | 返品希望 | 返品して返金 | 返品返金 | 返却したい | キャンセルして返金
outcome-exchange = 交換
    .heard = 交換希望 | 交換して | 交換をお願い | 交換お願い | 交換したい | 商品交換 | 返品交換 | 取り替え | 取替 | 取り換え | とりかえ | 替えてほしい | 替えて欲しい | 替えてください | 換えてほしい | 換えて欲しい | 換えてください | かえてほしい | 別のサイズに | 別サイズ | 他のサイズ | 違うサイズに | サイズ変更 | サイズ交換 | サイズを変更 | 正しいサイズ | 大きいサイズ | 小さいサイズ | 別の色に | 他の色に | 色違いに | 正しい色
outcome-replacement = 再送・代替品
    .heard = 再送 | 再発送 | 再配送 | 再度送 | もう一度送 | もう一度発送 | もういちど送 | 送り直し | 送りなおし | 送り直して | 改めて送 | 代替品 | 代わりの品 | 代わりの商品 | 代わりのもの | 代わりを送 | 代品 | 新品と交換 | 新品に交換 | 新品交換 | 新しいものと交換 | 新しいものに交換 | 新しい物と交換 | 新しい物に交換 | 新しい商品と交換 | 良品と交換 | 良品交換 | 同じ商品と交換 | 同じものと交換 | 同じものを送 | 新品を送 | 新しいものを送 | 新しい物を送 | 新しい商品を送 | 新しいのを送 | 不足分を送 | 足りない分を送 | 足りないものを送 | 部品を送 | パーツを送 | 部品だけ送 | 正しい商品を送
outcome-compensation = 補償
    .heard = 賠償 | 弁償 | 損害賠償 | 値引き | 値引 | 割引して | 割引を | 割引希望 | クーポンがほしい | クーポンが欲しい | クーポンを | クーポン希望 | ポイントを | ポイント付与 | ポイントで補 | 補償して | 補償を | 埋め合わせ | 一部を返
outcome-apology = 謝罪
    .heard = 謝って | 謝ってほしい | 謝罪して | 謝罪を | あやまって | お詫び | おわび
outcome-information = 説明・状況の連絡
    .heard = 説明してほしい | 説明して欲しい | 説明してください | 説明して下さい | 説明を求め | 説明がほしい | 説明が欲しい | 説明をお願い | 説明を希望 | 説明だけ | 原因を知りたい | 原因を教え | 理由を知りたい | 理由を教え | 状況を知りたい | 状況が知りたい | 状況を教え | 状況を確認 | 状況確認 | 配送状況 | 知りたい | 知りたいだけ | いつ届くか | いつ届くのか | 教えてほしい | 教えて欲しい | 情報がほしい | 情報が欲しい | 調べてほしい | 調べて欲しい | 調べてください | 調べて下さい | 調査してほしい | 調査してください | 調査をお願い

## お客様の言葉の意味。聞くだけで、話しません。

order-cue =
    .heard = 注文 | ご注文 | 注文番号 | ご注文番号 | 注文no | 注文id | 注文コード | 注文の番号 | 受注番号 | オーダー | オーダー番号 | オーダーid | オーダーno | 購入番号 | 購入id | 取引番号 | 取引id | 予約番号 | 確認番号 | 注文管理番号 | order
thanks =
    .heard = ありがとう | ありがとうございます | ありがとうございました | ありがとうです | ありがとうね | ありがとーございます | ありがとー | 有難う | 有難うございます | 有難うございました | 有り難うございます | 有り難うございました | あざます | あざす | どうもありがとう | どうもありがとうございます | どうもありがとうございました | どうも | 誠にありがとうございます | 誠にありがとうございました | 誠に | 本当に | ほんとに | ほんとうに | とても | 心から | 大変ありがとうございます | 大変ありがとうございました | 大変助かりました | 大変感謝しております | 大変お世話になりました | 助かりました | 助かります | 助かりましたー | 助かった | とても助かりました | 本当に助かりました | 感謝 | 感謝します | 感謝しています | 感謝しております | 感謝いたします | 感謝致します | 感謝申し上げます | 御礼申し上げます | お礼申し上げます | サンキュー | 了解 | 了解です | 了解しました | 了解いたしました | 了解致しました | 承知しました | 承知いたしました | 承知致しました | 承知です | わかりました | 分かりました | かしこまりました | なるほど | 確認しました | 確認できました | 受け取りました | 受取りました | 無事届きました | 無事に届きました | 無事受け取りました | 無事に受け取りました | 無事 | 無事に | 解決しました | 解決いたしました | 問題ありません | 問題ないです | 大丈夫です | 完璧です | 最高です | よかったです | 良かったです | よかった | 嬉しいです | うれしいです | 満足です | 満足しています | よろしくお願いします | 宜しくお願いします | よろしくお願いいたします | 宜しくお願いいたします | よろしくお願い致します | 宜しくお願い致します | お世話になりました | お疲れ様でした | ご対応ありがとうございます | ご対応ありがとうございました | ご対応いただき | 対応いただき | 対応していただき | 対応して頂き | ご対応いただきまして | ご対応頂き | ご対応くださり | ご対応下さり | ご対応に | ご返信ありがとうございます | ご返信ありがとうございました | ご返信いただき | ご返答ありがとうございます | ご連絡ありがとうございます | ご連絡ありがとうございました | ご連絡いただき | ご回答ありがとうございます | ご回答ありがとうございました | ご説明ありがとうございます | ご確認ありがとうございます | ご丁寧に | ご親切に | 対応ありがとうございます | 対応ありがとうございました | 返信ありがとうございます | 返信ありがとう | 対応ありがとう | お返事ありがとうございます | お返事ありがとうございました | 連絡ありがとうございます | 丁寧な | ご丁寧な | 親切な | 早速のご対応 | 早速の対応 | 早速のご返信 | 早速のお返事 | 早速のご連絡 | 迅速なご対応 | 迅速な対応 | 迅速なご返信 | 素早いご対応 | 素早い対応 | 早い対応 | 丁寧なご対応 | 丁寧な対応 | ご丁寧な対応 | 親切なご対応 | 親切な対応 | 皆様のご対応 | 迅速な | 迅速に | 早速の | 早速 | 素早い | 早い | すばやい | はい ありがとうございます | はい ありがとうございました | はい ありがとう | はい 了解しました | はい 了解です | はい わかりました | はい 分かりました | はい 承知しました | はい 承知いたしました | はい 大丈夫です | こんにちは ありがとうございます | こんにちは ありがとうございました | 失礼します | 失礼いたします | では | それでは | また | 皆様 | 皆さん | ok | okay | okです | オッケー | オーケー
no-evidence =
    .heard = 写真がない | 写真がな | 写真はない | 写真はな | 写真ない | 写真がありません | 写真はありません | 写真ありません | 写真なし | 写真無し | 写真は無 | 写真が無 | 写真も動画もな | 写真も動画もありません | 画像がない | 画像はない | 画像がありません | 画像はありません | 画像なし | 動画がない | 動画はない | 動画はありません | 動画がありません | 動画なし | スクショがない | スクショはない | 証拠がない | 証拠はない | 証拠がありません | 証拠はありません | 撮れない | 撮れません | 撮れなかった | 撮影できない | 撮影できません | 撮っていない | 撮っていません | 撮ってない | 撮ってません | 撮っていなかった | 撮り忘れ | 撮らなかった | 撮る前に | 写真を送れない | 写真を送れません | 写真が送れない | 写真が送れません | 写真は送れ | 写真を用意できな | 捨てた | 捨てちゃ | 捨てて | 捨てました | 処分した | 処分して | 処分しました | カメラがない | カメラが壊れ | 手元にない | 手元にありません | 見せられるもの
no-order =
    .heard = 注文番号がない | 注文番号がありません | 注文番号はありません | 注文番号がわから | 注文番号が分から | 注文番号がわかりま | 注文番号がわかんな | 注文番号はわから | 注文番号は分から | 注文番号を忘れ | 注文番号が見つから | 注文番号が見つかり | 注文番号が不明 | 注文番号不明 | 注文番号をなくし | 注文番号を覚えて | 注文番号を控えて | 注文番号は覚えて | 注文番号が手元 | 注文番号は手元 | 番号がわから | 番号が分から | 番号はわから | 番号は分から | 番号わから | 番号分から | 番号がない | 番号がありません | 番号はありません | 番号が見つから | 番号が見つかり | 番号を忘れ | 番号忘れ | 番号不明 | 番号が不明 | 番号なし | 番号を覚えていな | 番号を覚えてな | 手元にない | 手元にありません | 今は手元に | いま手元に | メールを消し | メールを削除し | 確認メールがない | 確認メールがな
answer-no =
    .heard = いいえ | いえ | いや | いやです | ううん | ない | ないです | 無い | 無いです | なし | 無し | なしで | なしです | ありません | ございません | 特にない | 特にないです | 特になし | 特にありません | いいえ ありません | いいえ ないです | いえ ありません | いえ ないです | いりません | 要りません | 必要ありません | 不要 | 不要です | 結構です | いいえ 結構です | いえ 結構です | いえ 大丈夫です | いいえ 大丈夫です | 今はない | 今はないです | 今はありません | 今はできません | 今はできない | 今は無理 | 今は無理です | あとで | 後で | また後で | まだ | まだです | まだありません | できない | できません | 出来ません | 無理 | 無理です | 難しい | 難しいです | すみません ありません | すみません ないです | すみません 無理です | 申し訳ありません ないです | 残念ながらありません | 違います | ちがいます

## コマンドのメニュー（説明は60文字まで）。

command-status = お申し出の状況を見る
    .heard = 状況 | 状況確認 | 状況は | 進捗 | 進捗状況 | 進捗確認 | 対応状況 | ステータス | 今どうなっていますか | どうなっていますか | どうなってますか | どうなりましたか | その後どうなりましたか | 今どうなってる | どうなった
command-language = 別の言語で話す
    .heard = 言語 | 言語変更 | 言語を変更 | 言語を変える | 言語を変えたい | 言葉を変える | 他の言語 | 別の言語
command-human = 担当者と話す
    .heard = 担当者 | 担当 | 担当の方 | 担当者につないで | 担当者につないでください | 担当者をお願いします | 担当者と話したい | 担当者と話したいです | 人間 | 人間と話したい | 人と話したい | 人と話したいです | 人間と話したいです | 人につないで | 人につないでください | 人に代わって | 人に代わってください | オペレーター | オペレータ | オペレーターと話したい | オペレーターにつないで | オペレーターにつないでください | オペレーターをお願いします | 有人対応 | 有人チャット | 有人 | スタッフ | スタッフと話したい | スタッフにつないで | スタッフにつないでください | サポート | カスタマーサポート | カスタマーサービス | 責任者 | 責任者を出して | 責任者を出してください | 上司を出して | 上の人を出して | 店長 | 電話してください | 電話ください | 電話で話したい
command-help = できることと、お客様のデータ
    .heard = ヘルプ | 助けて | たすけて | 使い方 | つかいかた | 使い方を教えて | 使い方がわからない | 何ができますか | なにができるの | メニュー | コマンド | プライバシー | 個人情報 | データ | 個人情報の取り扱い
command-time = お住まいの場所の時刻を設定する
    .heard = 時間 | 時刻 | 時差 | タイムゾーン | 時間を変更 | 時刻を変更 | 時間変更 | 時間設定 | 時刻設定 | 時間が違う | 時刻が違う | 時間が違います | 時刻が違います | 時間がおかしい
command-back = 一つ前の質問に戻る
    .heard = 戻る | もどる | 戻って | 戻りたい | 前に戻る | 前へ | 一つ前 | ひとつ前 | 1つ前 | 一つ戻る | 前の質問 | 前の質問に戻る | 一つ前に戻る
command-skip = この質問をとばす
    .heard = スキップ | とばす | 飛ばす | 飛ばして | とばして | 次 | 次へ | つぎ | 次の質問 | パス | わからない | わかりません | わかんない | 分からない | 分かりません | 知らない | 知りません | 不明 | 不明です | 忘れた | 忘れました | 覚えていない | 覚えてない | 覚えていません | なし | ない | ないです | 無い | 無し | ありません | 特になし | 特にない | 特にありません | 後で
command-cancel = 送信せずに終了する
    .heard = キャンセル | 取消 | 取り消し | 取り消す | やめる | やめます | やめたい | やめておきます | やめときます | 止める | 中止 | 中断 | 終了 | 終了する | ストップ | もういい | もういいです | もう結構です | キャンセルする | キャンセルします | 申し出をやめる
command-new = 新しいお申し出を始める
    .heard = 新規 | 新しく始める | 新しい問い合わせ | 新規問い合わせ | 問い合わせ | 問い合わせたい | 苦情 | 苦情を言いたい | クレーム | クレームを入れたい | 申し出 | 開始 | 始める | はじめる | スタート | 最初から | 初めから | もう一つ問題がある | 別の問い合わせ | 相談 | 相談したい

## 会話のためのボタン。24文字まで（項目名つきは40文字まで）。

button-send = この内容で送信
    .heard = 送信 | 送信する | 送信します | 送信して | 送信してください | 送る | 送ります | 送って | 送ってください | はい | はい 送信 | はい 送信します | はい 送信してください | はい 送ってください | はい お願いします | はい おねがいします | はい 大丈夫です | はい それで | はい 合っています | うん | ええ | お願いします | おねがいします | お願い致します | お願いいたします | よろしくお願いします | 宜しくお願いします | よろしくお願いいたします | ok | okay | okです | オッケー | オーケー | 大丈夫 | 大丈夫です | 問題ありません | 問題ないです | 問題なし | これでいい | これでいいです | これでお願いします | それでお願いします | それでいいです | 合っています | 合ってます | あってます | 正しい | 正しいです | その通り | その通りです | 間違いありません | 間違いないです | 確認しました | 確定 | 確認 | 完了 | いいです | よいです | 良いです
button-change = 変更：{ $label }
button-cancel = キャンセル
button-back = 戻る
button-skip = スキップ
button-no-evidence = 写真なしで進む
button-no-order = 今は手元にありません
button-person = 担当者と話す

## 言語はそれぞれの名前で表示。日本語と英語での呼び方も聞き取ります。

language-en = English
    .heard = 英語 | イングリッシュ | english
language-zh-Hans = 简体中文
    .heard = 中文 | 中国語 | 簡体字 | 北京語 | chinese
language-es = Español
    .heard = スペイン語 | espanol | spanish
language-fr = Français
    .heard = フランス語 | francais | french
language-de = Deutsch
    .heard = ドイツ語 | german
language-pt-BR = Português (Brasil)
    .heard = ポルトガル語 | ブラジル語 | português | portugues | portuguese
language-ja = 日本語
    .heard = にほんご | 日本語で | 日本語でお願いします | japanese
language-ar = العربية
    .heard = アラビア語 | عربي | arabic

## お客様向け：写真とファイル。

evidence-thanks = ありがとうございます。ファイルを受け取りました。
evidence-urge = このような場合は写真があると大変助かり、追加でお伺いすることも少なくなります。よろしければ一枚お送りください。難しい場合は、もう一度ボタンをタップしていただければ先へ進みます。
file-too_big = このファイルは、こちらで受け取れる大きさを超えているようです。小さめのファイルか、短めの動画をお送りいただけますか。
file-type_not_allowed = この種類のファイルはこちらでは開けないようです。写真・動画・PDFでお送りいただけると助かります。
file-damaged = このファイルは送信の途中で壊れてしまったようです。お手数ですが、もう一度お送りいただけますか。
file-empty = このファイルは空の状態で届きました。お手数ですが、もう一度お送りいただけますか。
file-not_fetched = ファイルが途中で止まってしまったようです。お手数ですが、もう一度お送りいただけますか。
file-other = このファイルをうまく受け取れませんでした。お手数ですが、もう一度、または別の形式でお送りいただけますか。

## お客様向け：送信前のまとめ。一行に一項目。

summary-title = 次のように承りました。
summary-line = { $label }：{ $value }
summary-evidence =
    { $files ->
        [0] 写真・ファイル：なし
       *[other] 写真・ファイル：{ $files }点
    }
summary-ask = この内容でお送りしてよろしいですか。付け加えたいことがあれば、そのままお書きください。
answer-none = 未定

## お客様向け：最初のお返事。

ack-thanks = お知らせいただき、ありがとうございます。ご迷惑をおかけし、申し訳ございません。きちんと解決できるよう、大切に対応いたします。
ack-thanks-name = { $name }様、お知らせいただき、ありがとうございます。ご迷惑をおかけし、申し訳ございません。きちんと解決できるよう、大切に対応いたします。
ack-received =
    お申し出を承りました。受付番号は { $number } です。
    問題：{ $category }
    ご希望：{ $outcome }
    { $files ->
        [0] 写真・ファイル：なし
       *[other] 写真・ファイル：{ $files }点
    }
ack-received-order =
    お申し出を承りました。受付番号は { $number } です。
    ご注文：{ $order }
    問題：{ $category }
    ご希望：{ $outcome }
    { $files ->
        [0] 写真・ファイル：なし
       *[other] 写真・ファイル：{ $files }点
    }
ack-next = 担当者がすべて拝見し、こちらのチャットでお返事いたします。補足や写真は、いつでもお送りいただけます。
promise-open = { $due }（{ $city }の時刻）までにお返事いたします。
promise-closed = { $due }（{ $city }の時刻）までにお返事いたします。{ $team }の担当チームはただいま営業時間外で、現地時刻は { $there } です。
promise-zone-unsure = { $city }とは違う時刻の場所にいらっしゃいますか。/time と送っていただければ、お客様の時刻でご案内します。

## お客様向け：その後の会話。

joined-ticket = このご注文については、お申し出 { $number } をすでに承っております。今お書きいただいた内容もそちらに加えましたので、初めからお話しいただく必要はございません。
added = ありがとうございます。お申し出に書き加えました。
thanks-reply = こちらこそ、改善の機会をいただきありがとうございます。
reopened = まだ解決に至らず、申し訳ございません。お申し出 { $number } の対応を再開し、いただいたメッセージを担当チームに届けました。
resolved =
    お申し出 { $number } を対応完了といたしました。お待ちいただき、ありがとうございました。
    まだ気になる点がございましたら、こちらにそのままお書きください。引き続き対応いたします。
status-ticket = お申し出 { $number }：{ $stage }。
status-none = 現在、対応中のお申し出はございません。新しいお申し出は /new と送ってください。
status-collecting = ただいまお申し出の内容を伺っているところで、送信はこれからです。次の質問はこちらです。
stage-open = 受付済み、担当者の確認待ち
stage-claimed = 担当者が対応中
stage-resolved = 対応完了
cancelled = かしこまりました。ここで終了し、何も送信しておりません。また始めるときは、いつでも /new と送ってください。
nothing-in-progress = ただいまご回答をお待ちしている質問はございません。/status で状況の確認、/new で新しいお申し出ができます。
cannot-skip = お力になるために、こちらはぜひお聞かせください。
language-set = ありがとうございます。これからは日本語でご案内いたします。
toast-old-button = こちらは前の質問のボタンです。最新のボタンをお使いください。
help =
    何があったか、ご自身の言葉でお聞かせください。写真・動画・書類はいつでもお送りいただけます。

    /new – お申し出を始める
    /status – 状況を見る
    /human – 担当者と話す
    /back – 一つ前の質問に戻る
    /skip – 質問をとばす
    /cancel – 送信せずに終了する
    /language – 言語を変える
    /time – お客様の時刻を設定する

    お客様のデータ：お名前・メッセージ・ファイルは、お申し出への対応と法律上の義務のためだけに保管し、その後削除いたします。写しをご希望の場合や早めの削除をご希望の場合は、こちらにお書きください。
ask-time = お客様のいらっしゃる場所は今何時ですか。22:40 のようにお書きください。今は{ $city }の時刻でご案内しています。
time-set = ありがとうございます。これからは{ $city }の時刻でご案内します。

## 時刻：お客様と担当チームの両方が読みます。

moment-today = 今日 { $time }
moment-tomorrow = 明日 { $time }
moment-day = { $day } { $time }
duration-days = { $days }日
duration-days-hours = { $days }日{ $hours }時間
duration-hours = { $hours }時間
duration-hours-minutes = { $hours }時間{ $minutes }分
duration-minutes = { $minutes }分

### 担当チームが Slack で読む内容。

## チケットのカード

card-title = { $number } · { $name }
card-nameless = 名前未確認
card-fallback = チケット { $number } · { $name } · { $stage }
card-stage = 状態
card-stage-open = 未担当
card-stage-claimed = 対応中
card-stage-resolved = 解決済み
card-owner = 担当者
card-nobody = 未定
card-language = 言語
card-channel = チャネル
card-channel-telegram = Telegram
card-channel-whatsapp = WhatsApp
card-channel-webchat = ウェブチャット
card-order = 注文
card-no-order = 未記入
card-category = 問題
card-outcome = 希望
card-photos = ファイル
card-photos-count =
    { $count ->
        [0] なし
       *[other] { $count }件
    }
card-local-time = お客様の時刻
card-there = 現地 { $time }（{ $city }）
card-opened = 受付
card-promise-open = { $time }までに返信と約束済み（{ $city }）
card-promise-here = あなたの時刻で { $here }
card-left = 残り{ $left }（{ $asof } 時点）
card-late = { $left }超過（{ $asof } 時点）
card-promise-kept = 期限内に返信済み（期限 { $time }、{ $city }）
card-promise-missed = 期限内に返信できず（期限 { $time }、{ $city }）
card-no-promise = 期限の約束なし
card-wants-person = 🙋 お客様が担当者との会話を希望
card-unreachable = 📵 お客様に連絡できません：ブロックまたはアカウント削除

team-claim = 担当する
team-release = 担当を外れる
team-assign = 担当者を指定…
team-resolve = 解決済みにする
team-reopen = 再開する
team-resolve-title = { $number } を解決済みに？
team-resolve-text = お客様に対応完了が通知されます。再びメッセージが届くと、チケットは再開されます。
team-resolve-yes = 解決済みにする
team-resolve-no = まだ

## スレッド

thread-said = { $author } · { $time }
thread-customer = お客様
thread-translation = 翻訳（{ $language } → { $target }）
thread-translation-plain = 翻訳
thread-no-translation = 翻訳なし：{ $why }
thread-shortened = （ここでは省略。全文はチャネルにあります）
thread-file = 📎 { $what } { $name } · { $state }
thread-file-nameless = 📎 { $what } · { $state }
thread-file-fetching = 受信中
thread-file-stored = 受信済み
thread-file-refused = 受付不可：{ $why }
thread-kind-photo = 写真
thread-kind-video = 動画
thread-kind-audio = 音声
thread-kind-voice = ボイスメッセージ
thread-kind-document = 書類
thread-fallback = お客様から新着メッセージ{ $count }件
thread-upload = お客様のファイル
quote-before = 変更前：
quote-after = 変更後：

failure-engine_down = 翻訳サービスに接続できません
failure-engine_timeout = 翻訳サービスの応答が時間内にありませんでした
failure-too_long = 翻訳サービスで扱える長さを超えています
failure-language_not_supported = 翻訳サービスがこの言語に対応していません
failure-facts_changed = 翻訳で数字・リンク・名前が変わったため破棄しました
failure-off = 翻訳はオフになっています
failure-other = 翻訳サービスから使える結果が返りませんでした

why-not_fetched = 取得できませんでした
why-too_big = 大きすぎます
why-type_not_allowed = この種類のファイルは受け付けていません
why-damaged = 破損しているか、表示と中身が異なります
why-empty = 空のファイルです
why-file_gone = すでに存在しません
why-message_gone = すでに存在しません
why-chat_not_found = 取得できませんでした
why-bad_request = 取得できませんでした
why-blocked = 取得できませんでした
why-other = 受け付けられませんでした

## お客様への返信：下書きと送信結果

draft-title = 下書き · お客様にはまだ見えていません
receipt-sending = 送信中…
receipt-delivered = ✅ 送信済み
receipt-corrected = ✏️ 送信後に内容が変更されました。お客様の画面は元の文のままです。
receipt-deleted = 🗑️ こちらでは削除されました。お客様の画面には残っています。
receipt-refused = ❌ 未送信
receipt-uncertain = ❔ 届いたかどうか確認できません。再送の前に、お客様に尋ねるかチャットを確認してください。
receipt-discarded = 破棄しました。お客様には届いていません。
receipt-why = 理由：{ $why }
receipt-part = { $all }件中{ $sent }件が届きました
receipt-erase-failed = お客様のチャットから削除できませんでした：{ $why }
draft-words = { $name } の原文
draft-translation = お客様に届く文（{ $language }）
draft-no-translation = ⚠️ 翻訳なし：{ $why }。原文のまま送信されます。
draft-sent-untranslated = 翻訳なし：{ $why }。原文のまま送信します。
draft-shortened = （ここでは省略。お客様には全文が届きます）
draft-correction = 新しい文
draft-correction-translation = お客様に届く予定の文（{ $language }）
draft-fallback = { $number } の下書き
draft-fallback-receipt = { $state }（{ $number }）

draft-send = 送信
draft-edit = 編集
draft-discard = 破棄
draft-retry = 再試行
draft-resend = 再送
draft-arrived = 届いた
draft-correct = 訂正を送信
draft-leave = そのままにする
draft-erase = 相手側で削除
draft-erase-title = お客様のチャットから削除しますか
draft-erase-text = メッセージがお客様のチャットから消えます。すでに読まれている可能性があります。
draft-erase-yes = 削除
draft-erase-no = 残す

sent-why-timeout = チャネルの応答が時間内にありませんでした
sent-why-dropped = チャネルとの接続が切れました
sent-why-server_error = チャネル側でエラーが発生しました
sent-why-blocked = お客様がデスクをブロックしています
sent-why-deactivated = お客様のアカウントは存在しません
sent-why-kicked = デスクがチャットから外されました
sent-why-chat_not_found = チャネルにこのチャットが見つかりません
sent-why-message_gone = メッセージはお客様のチャットにありません
sent-why-too_old = 古いメッセージのため、チャネルで変更できません
sent-why-too_big = ファイルがチャネルの上限を超えています
sent-why-too_long = 文がチャネルの上限を超えています
sent-why-file_gone = ファイルがすでに存在しません
sent-why-bad_request = チャネルがこの形式を受け付けません
sent-why-other = チャネルに拒否されました（{ $code }）

## 下書きを編集するフォーム（見出しとボタンは24文字まで）

form-title = 下書きを編集
form-label = お客様に伝える内容
form-hint = 保存すると翻訳し直されます。まだ送信されません。
form-save = 保存
form-cancel = キャンセル
form-too-long = 下書きが3,000文字を超えているため、フォームに入りません。スレッド内のご自身のメッセージを編集すると、下書きにも反映されます。

## デスクのホーム

home-title = あなたのデスク
home-mine = 担当チケット
home-unclaimed = 未担当
home-lapsing = 期限が近いもの
home-nothing-mine = 未解決の担当チケットはありません。
home-nothing-unclaimed = すべてのチケットに担当者がいます。
home-nothing-lapsing = 期限のあるものはありません。
home-more = ほか{ $count }件
home-open = 開く
home-due = 期限 { $here } · 残り{ $left }
home-late = 期限 { $here } · { $left }超過
home-no-due = 期限なし
home-order = 注文 { $order }
home-asof = { $here } 時点

## スレッドに出るデスクからの知らせ

note-claimed = { $name } さんがこのチケットを担当します。{ $name } さんの書き込みは下書きになり、ほかの方の書き込みは社内にとどまります。
note-released = { $name } さんが担当を外れました。担当者を待っています。
note-assigned = { $by } さんがこのチケットの担当を { $name } さんにしました。
note-resolved = { $name } さんがこのチケットを解決済みにしました。お客様に通知しました。
note-reopened = { $name } さんがこのチケットを再開しました。
note-joined = 同じ注文について再度お申し出がありました。ここで続けます。
note-wants-person = 🙋 お客様が担当者との会話を希望しています。
note-file-refused = お客様のファイルを1件受け付けられませんでした：{ $why }。
note-promise-lapsing = お客様に約束した返信の期限は { $due }（デスクの時刻）です。まだ返信がありません。
note-promise-lapsed = 約束した返信の期限 { $due }（デスクの時刻）を過ぎました。今すぐ返信するか、返信時期をお客様に伝えてください。
note-recreated = 以前のカードが削除されたため、内容をすべて引き継いでここで続けます。
note-customer-reopened = お客様から再びメッセージが届き、チケットを再開しました。
note-customer-edited = お客様がメッセージを変更しました。
note-customer-back = お客様に再び連絡できるようになりました。
note-customer-left = 📵 お客様がデスクをブロックしたか、アカウントを削除しました。返信は届きません。

## 本人だけに見える知らせ

refuse-resolved = このチケットは解決済みです。先に再開してください。
refuse-resolved-write = このチケットは解決済みのため、書き込みは社内にとどまります。返信するには再開してください。
refuse-yours-already = このチケットはすでにあなたの担当です。
refuse-claimed = このチケットは { $name } さんが担当しています。操作できるのは { $name } さんかスーパーバイザーのみです。
refuse-nobodys = このチケットにはまだ担当者がいません。
refuse-assignee = チケットを任せられるのは、お客様に返信できる人のみです。
refuse-open = このチケットはすでに開いています。
refuse-stranger = チケットを操作できるのはチームの担当者のみです。ここでの書き込みはお客様には届きません。
refuse-file-coming = 下書きのファイルを受信中です。少し待ってから送信してください。
refuse-translation-coming = 下書きを翻訳中です。少し待ってから送信してください。
refuse-empty = 送信する内容がありません。
refuse-draft = この下書きを操作できるのは { $name } さんかスーパーバイザーのみです。
told-unclaimed = このチケットにはまだ担当者がいないため、書き込みは社内にとどまります。担当すると、お客様に返信できます。
told-internal = このお客様には { $name } さんが返信します。あなたの書き込みは社内にとどまります。

## 期限の時計と警告

note-desk-was-away = ⏰ デスクが停止していたため、{ $late }遅れての通知です。
clock-first-response = 初回返信
clock-next-response = 次の返信
clock-hard-limit = 返信（最終期限）
clock-update = お客様への途中連絡
clock-resolution = 解決
card-clock-left = { $sign } { $clock }：残り{ $left } · 期限 { $here }
card-clock-late = { $sign } { $clock }：{ $left }超過 · 期限は { $here } でした
card-clock-paused = ⏸ { $clock }：停止中、残り{ $left }
card-clocks-asof = { $asof } 時点
card-waits-customer = ⏸ { $here } からお客様の返事待ち（{ $name }）
card-waits-third-party = ⏸ { $here } から社外の返事待ち（{ $name }）
card-priority = 優先度
card-priority-high = 高
card-tier = 顧客ランク
team-wait = 返事待ち…
team-wait-customer = お客様
team-wait-third-party = 社外の関係先
team-continue = 再開
team-tier = 顧客ランク
note-waits-customer = ⏸ { $name } さんがお客様の返事を待っています。お客様から連絡があるまで期限は止まります。
note-waits-third-party = ⏸ { $name } さんが社外の返事を待っています。「再開」を押すまで一部の期限は止まりますが、お客様への途中連絡は必要です。
note-goes-on = ▶ { $name } さんが再開しました。残りの時間で期限が再び進みます。
note-tier = { $name } さんが顧客ランクを「{ $tier }」にしました。
refuse-waits-already = このチケットはすでにその返事を待っています。
warn-share = ⏰ { $number } · { $what }：時間の{ $share }%が経過、残り{ $left }、期限 { $due }（デスクの時刻）
warn-breach = 🔴 { $number } · { $what }：期限 { $due }（デスクの時刻）を過ぎています
warn-since = ⏰ チームの時間外も { $number } の期限は進んでいました。次は{ $what }、期限 { $due }（デスクの時刻）
warn-title =
    { $count ->
       *[other] { $count }件のチケットに対応が必要です
    }
warn-risk = 🚨 { $number } は責任者の対応がすぐに必要です：{ $why }。
card-risk = 🚨 高リスク：{ $why }
risk-words = 危険・けが・法的措置への言及
risk-amounts = 高額への言及
risk-categories = 問題の種類
risk-outcomes = お客様のご希望
risk-territories = お客様の地域
danger =
    .heard = 弁護士 | 訴訟 | 裁判 | 訴え | 警察 | 被害届 | 怪我 | けがを | ケガ | 負傷 | 病院 | 救急 | 火事 | 火災 | 発火 | 燃え | 火傷 | やけど | 爆発 | 感電 | 煙が | 窒息 | アレルギー反応 | 出血 | チャージバック | 消費者センター | 消費生活センター
status-owner = 担当の{ $name }が対応しております。
status-team = { $team }のチームが対応いたします。

## 約束

promise-renewed = { $was }までにお返事するとお伝えしておりましたが、もう少しお時間をいただきたく、誠に申し訳ございません。{ $due }（{ $city }の時刻）までにお返事いたします。
promise-overdue = { $was }までにお返事するとお伝えしておりましたが、間に合わず、誠に申し訳ございません。{ $due }（{ $city }の時刻）までにお返事いたします。
promise-escalated = お伝えした時間を過ぎてもお待たせしており、誠に申し訳ございません。お申し出 { $number } は、ただいま責任者がお預かりしております。こちらのチャットでお返事いたします。
promise-opens = { $due }（{ $city }の時刻）までにお返事いたします。{ $team }の担当チームはただいま営業時間外です。次の営業開始は現地時刻の{ $opens }、お客様の時刻では{ $here }です。
promise-opens-alike = { $due }（{ $city }の時刻）までにお返事いたします。{ $team }の担当チームはただいま営業時間外で、次の営業開始は{ $opens }です。
added-still = ありがとうございます。お申し出 { $number } に書き加えました。お返事は変わらず{ $due }（{ $city }の時刻）までにいたします。
note-promise-renewed = 返信に時間がかかることをお客様に伝えました：{ $was } から { $due } に変更（デスクの時刻）。
note-promise-escalated = 約束した返信（{ $due }、デスクの時刻）は延期の上限に達しました。責任者に通知し、お客様にもお伝えしました。今すぐ返信してください。
warn-promise-lapsed = 🔴 { $number }：お客様に約束した返信の期限 { $due }（デスクの時刻）を過ぎました
warn-promise-escalated = 🔴 { $number }：約束した返信（{ $due }、デスクの時刻）はこれ以上延期できません。対応を引き継いでください
card-promise-renewed = 約束を延期済み（元の期限 { $time }、{ $city }）
card-promise-escalated = 約束を守れず責任者に通知済み（期限 { $time }、{ $city }）
draft-promise = 🤝 返信の約束：現地 { $there }（{ $city }）＝あなたの時刻で { $here }。送信後に期限を見守ります。
draft-promise-given = 🤝 約束済み：現地 { $there }（{ $city }）＝あなたの時刻で { $here }
draft-promise-none = このメッセージでは約束を記録しません。
draft-keep-promise = 約束として記録
draft-drop-promise = 約束にしない
draft-move-promise = 別の時刻…
form-promise-title = 約束の時刻
form-promise-label = お客様への期限（あなたの時刻）
refuse-promise-past = その時刻はすでに過ぎています。後の時刻を選んでください。
draft-night = 🌙 現地は { $there }（{ $city }）：お客様はお休み中と思われます。
draft-scheduled = 🌙 現地 { $there }（{ $city }）＝あなたの時刻で { $here } に送信します。お客様から連絡があればすぐに送信します。
draft-send-now = それでも今送信
draft-send-morning = 現地の朝に送信
draft-unschedule = まだ送信しない
told-night = お客様の現地は { $there } です。下書きで「それでも今送信」か「現地の朝に送信」を選んでください。
note-sent-awake = お客様から連絡があったため、朝まで待っていたメッセージを今送信します。
commit-cue =
    .heard = ご連絡いたします | ご連絡致します | ご連絡します | ご連絡差し上げます | ご連絡申し上げます | お返事いたします | お返事致します | お返事します | お返事差し上げます | お返事を差し上げます | 返信いたします | 返信します | ご返信いたします | ご返信します | ご返信差し上げます | 回答いたします | ご回答いたします | ご回答します | 回答します | お知らせいたします | お知らせします | ご報告いたします | ご報告します | ご案内いたします | ご案内します | お送りいたします | お送りします | 確認いたします | 確認します | 返金いたします | 返金します | ご返金いたします | 対応いたします | 対応します | お約束いたします | お約束します | お伝えいたします | お伝えします | 発送いたします | 発送します | 手配いたします | 手配します
commit-not =
    .heard = 休業 | 定休 | お休み | 不在 | いただければ | いただけましたら | 場合は | できません | いたしかねます | でしたら
commit-past =
    .heard = 昨日 | 一昨日 | 先週 | 先日 | 先月 | いただきました | ました
commit-within =
    .heard = 以内 | 内 | 後 | のうち | 以内に | 後に
commit-minutes =
    .heard = 分
commit-hours =
    .heard = 時間
commit-days =
    .heard = 日 | 日間
commit-workdays =
    .heard = 営業日 | 平日
commit-weeks =
    .heard = 週間
commit-two-hours =
    .heard = 一、二時間
commit-two-days =
    .heard = 一両日 | 一両日中
commit-number =
    .heard = 一 | 二 | 三 | 四 | 五 | 六 | 七 | 八 | 九 | 十
commit-today =
    .heard = 今日 | 本日 | きょう
commit-tonight =
    .heard = 今夜 | 今晩 | 本日夜
commit-end-of-day =
    .heard = 本日中 | 今日中 | 営業時間内
commit-tomorrow =
    .heard = 明日 | あした | あす | 翌日
commit-day-after =
    .heard = 明後日 | あさって
commit-this-week =
    .heard = 今週 | 今週中 | 週末まで
commit-next-week =
    .heard = 来週 | 来週中
commit-morning =
    .heard = 午前中 | 朝 | 午前
commit-noon =
    .heard = 正午 | お昼 | 昼まで
commit-afternoon =
    .heard = 午後 | 夕方
commit-evening =
    .heard = 夜 | 今夜 | 今晩
commit-monday =
    .heard = 月曜
commit-tuesday =
    .heard = 火曜
commit-wednesday =
    .heard = 水曜
commit-thursday =
    .heard = 木曜
commit-friday =
    .heard = 金曜
commit-saturday =
    .heard = 土曜
commit-sunday =
    .heard = 日曜
commit-january =
    .heard = 一月
commit-february =
    .heard = 二月
commit-march =
    .heard = 三月
commit-april =
    .heard = 四月
commit-may =
    .heard = 五月
commit-june =
    .heard = 六月
commit-july =
    .heard = 七月
commit-august =
    .heard = 八月
commit-september =
    .heard = 九月
commit-october =
    .heard = 十月
commit-november =
    .heard = 十一月
commit-december =
    .heard = 十二月

## マーケットプレイスの期限

claim-heading = マーケットプレイスの期限：週末も含め昼夜を問わず進み、自動応答では止まりません
claim-add = マーケットプレイスの申し立て…
claim-change = 変更：{ $claim }
claim-due = 期限 { $time }（{ $city }）
claim-missed = 過ぎた場合：{ $what }
claim-source = { $confidence }、{ $day }確認
claim-confidence-official = 公式ページ
claim-confidence-third-party = 第三者の情報
claim-confidence-unverified = 未確認の情報
claim-verify = ⚠️ 要確認：長い間確認されていません
claim-conflict = 情報源により異なります：最も短い{ $this }を採用しています（ほかに{ $others }）
claim-unit-hours = { $count }時間
claim-unit-days = { $count }日
claim-unit-business-days = { $count }営業日
claim-unit-years = { $count }年
claim-since = { $time }から（チームの時刻）
claim-reference = 参照番号 { $reference }
claim-automatic = ご注文情報から自動で開始
claim-state-open = 進行中
claim-state-waiting = 回答済み、判断待ち
claim-state-won = 認められました
claim-state-lost = 認められませんでした
claim-state-withdrawn = 取り下げ
claim-law = ⚖️ { $name }：{ $text }（{ $day }確認。専門家にご確認ください）
risk-claim = マーケットプレイスでの申し立て
claim-form-title = 申し立て
claim-form-stage = マーケットプレイスと段階
claim-form-since = 発生日時
claim-form-state = 現在の状況
claim-form-reference = マーケットプレイスの参照番号
claim-form-choose = お選びください…
note-claim-opened = { $name }さんが記録しました：{ $platform }、{ $stage }、{ $since }から（チームの時刻）。期限はカードに表示されています。
note-claim-changed = { $name }さんが申し立てを変更しました：{ $platform }、{ $stage }、{ $since }から（チームの時刻）。
note-claim-ended = { $name }さんが{ $platform }、{ $stage }について記録しました：{ $state }。
warn-claim-share = ⏳ { $number } · { $platform }：期限までの時間の{ $share }％が過ぎました。{ $due }（チームの時刻）までにご対応ください：{ $duty }。過ぎた場合：{ $missed }
warn-claim-share-more = ⏳ { $number } · { $platform }：期限までの時間の{ $share }％が過ぎました。{ $due }（チームの時刻）までにご対応ください：{ $duty }。過ぎた場合：{ $missed }（ほかに{ $more }件の期限があります。カードをご覧ください。）
warn-claim-breach = 🔴 { $number } · { $platform }：期限{ $due }（チームの時刻）を過ぎました。至急ご対応ください：{ $duty }。失うおそれのあるもの：{ $missed }
warn-claim-breach-more = 🔴 { $number } · { $platform }：期限{ $due }（チームの時刻）を過ぎました。至急ご対応ください：{ $duty }。失うおそれのあるもの：{ $missed }（ほかに{ $more }件の期限があります。カードをご覧ください。）
refuse-claim-stage = この段階は現在のルールにありません。お手数ですが、フォームを開き直してください。
refuse-claim-time = 記録されませんでした。未来の日時や2年より前の日時は指定できません。お手数ですが、フォームを開き直してください。
refuse-claim-gone = この申し立ては見つかりません。変更は行われていません。

## シフトと引き継ぎ

shift-title = まもなく{ $city }の営業が終わります
shift-closes = シフトは { $here } に終わります。
shift-late = 通知が遅れました。シフトは { $here } に終わっています。
shift-next = { $here } から{ $city }が対応します。
shift-nobody = この後に営業するチームがありません。営業時間をご確認ください。
shift-counts = 未解決: { $open } · 担当者なし: { $unclaimed } · それまでに期限: { $lapsing }
shift-since = { $here } からお待ちです
shift-unclaimed = 担当者なし
button-take = 引き継ぐ
note-taken-over = シフトが終わる { $by } さんから、{ $name } さんがこのチケットを引き継ぎました。


## 返信可能な時間枠とテンプレート

choose-open = 選ぶ
choose-more = その他…
card-window-open = 💬 自由に返信できるのは { $here } まで（{ $asof } 時点で残り { $left }）。それ以降は、お客様からのメッセージが必要です。
card-window-closed = 💬 { $here } 以降は自由に返信できません。お客様からのメッセージが必要です
receipt-waiting = ⏳ お客様からメッセージが届くまで保管しています。最後のメッセージから時間が経ちすぎており、このチャネルでは自由に返信できません。
receipt-invite-cost = メッセージをお願いすると、承認済みのテンプレートが送信され、チャネルの料金がかかります。
receipt-invitation-sending = メッセージをお願いするご案内を送信しています…
receipt-invitation-sent = 📨 お客様にメッセージをお願いしました。届き次第、返信が送信されます。
receipt-invitation-refused = メッセージをお願いするご案内は送信されませんでした：{ $why }
receipt-invitation-uncertain = ご案内が届いたかどうかは分かりません。
receipt-progress-delivered = お客様の端末に届いています
receipt-progress-read = お客様が読みました
draft-invite = メッセージをお願いする
draft-take-back = 下書きに戻す
refuse-invited = お客様にはすでにお願いしています。メッセージが届き次第、返信が送信されます。
note-customer-revoked = お客様がチャットのメッセージを削除しました。
note-customer-reacted = お客様が { $emoji } でリアクションしました。
note-customer-unreacted = お客様がリアクションを取り消しました。
quote-about = 対象
sent-why-window_closed = お客様の最後のメッセージから時間が経ちすぎています
sent-why-undeliverable = お客様のアプリでは受信できません（アカウントがない、またはアプリが古い）
sent-why-held_back = チャネルがこの種のメッセージを一時的に保留しています
sent-why-country_not_allowed = お客様の国ではこのチャネルを利用できません
sent-why-account_locked = チャネルがデスクのアカウントをロックしています
sent-why-own_number = デスク自身の番号です
sent-why-not_a_test_number = 番号がテスト受信者の一覧にありません
sent-why-not_registered = デスクの番号がチャネルに登録されていません
sent-why-payment_missing = チャネルのアカウントに支払いの問題があります
sent-why-type_not_taken = この種類のメッセージはチャネルで受け付けられません
sent-why-file_not_taken = このファイルはチャネルで受け付けられません
sent-why-needs_phone = これにはお客様の電話番号が必要です
sent-why-template_faulty = テンプレートの形式が合っていません
sent-why-no_template = お客様の言語で承認されたテンプレートがありません
sent-why-template_rejected = チャネルがテンプレートを却下しました。デスクの管理担当者による修正と再申請が必要です
sent-why-template_pending = テンプレートはまだチャネルの承認待ちです
sent-why-template_paused = チャネルがテンプレートを一時停止しています
sent-why-template_disabled = チャネルがテンプレートを無効にしています
sent-why-token_refused = チャネルがデスクのアクセストークンを拒否しています
sent-why-rate_limited = このお客様へのメッセージが短時間に多すぎます
sent-why-number_limited = デスクの番号からのメッセージが短時間に多すぎます
sent-why-api_limited = チャネルへの呼び出しが多すぎます
sent-why-spam_limited = チャネルがデスクの番号を一時的に制限しています
sent-why-cannot_erase = このチャネルではメッセージを削除できません
sent-why-file_unavailable = チャネルからファイルを受け取れませんでした
sent-why-unreachable = チャネルに接続できませんでした


## ショップのページのチャット

chat-title = ご注文についてのご相談
chat-open = チャットを開く
chat-close = チャットを閉じる
chat-greeting = こんにちは。ご注文の品に何か問題がございましたか。こちらに、お使いの言語でお知らせください。ご一緒に解決いたします。
chat-start = 問題を知らせる
chat-start-order = 注文 { $order } の問題を知らせる
chat-status = 問い合わせの状況を確認する
chat-write = メッセージを入力
chat-send = 送信
chat-attach = 写真やファイルを追加
chat-drop = ここに写真やファイルをドロップしてください
chat-remove = { $file } を取り消す
chat-cancel = キャンセル
chat-sending = 送信中…
chat-sent = 送信済み
chat-waiting = 接続をお待ちしています
chat-offline = ただいま接続できません。お書きになった内容は保存され、つながり次第、自動で送信されます。
chat-connecting = 接続中…
chat-slow = 一度に多くお送りいただきました。まもなく自動で送信されます。
chat-typing = 返信を作成しています
chat-you = お客様
chat-desk = アシスタント
chat-agent = 担当チーム
chat-edited = 編集済み
chat-gone = このメッセージは削除されました。
chat-edit = 編集
chat-edit-of = メッセージを変更しています。
chat-new = 新着メッセージ
chat-chosen = お客様の選択
chat-download = { $file } をダウンロード
chat-photo = 写真 { $file }
chat-log = 会話
receipt-progress-kept = お客様がチャットに戻られるのを待っています
note-page = お客様はこのページからお書きです：{ $page }
chat-refused-too_big = このファイルは大きすぎるため、こちらでは受け取ることができません。
chat-refused-type_not_allowed = この種類のファイルはこちらでは開くことができません。写真、動画、PDF をお送りください。
chat-refused-damaged = ファイルが破損した状態で届きました。恐れ入りますが、もう一度お試しください。
chat-refused-empty = このファイルは空です。
chat-refused-long = メッセージが長すぎます。恐れ入りますが、二つに分けてお送りください。
chat-refused-many = 一つのメッセージに添付できるファイルは 10 件までです。
chat-refused-codes = ただ今、コードの入力が多く続いております。恐れ入りますが、一時間ほど後にもう一度お試しいただくか、このままこちらでお続けください。
chat-refused-other = 送信できませんでした。恐れ入りますが、もう一度お試しください。


## 複数のチャンネルにいる同じお客様

command-link = 別のアプリやチャットで続ける
    .heard = 連携 | チャットを連携 | 別のチャンネル | 別のアプリ | ほかのアプリ | 他のアプリ | チャンネルを変える
link-code =
    別のアプリや当店のページでも、続けてご連絡いただけます。{ $minutes } 分以内に、そちらで次のコードをお送りください。
    { $code }
    一度だけお使いいただけます。お持ちの方はお客様のお申し出を読むことができますので、どなたにもお知らせにならないようお願いいたします。
link-there =
    続ける場合は、こちらをお開きください（{ $channel }）。
    { $url }
link-joined = ありがとうございます。こちらでもお客様と確認いたしました。これまでのお申し出はすべて引き継いでおり、今後のご返信はこちらにお届けいたします。
link-told = お客様とのやり取りは、別のチャネルでも続けられるようになりました（{ $channel }）。お心当たりがない場合は、すぐにこちらへご連絡ください。
link-unknown = このコードは確認できませんでした。期限が切れたか、すでに使われた可能性がございます。もう一方のチャットで /link とお送りいただくと、新しいコードをお届けいたします。
link-wait = 誤ったコードが続けて送られました。恐れ入りますが、一時間ほどお待ちいただくか、このままこちらでお続けください。
link-here = このコードは、こちらのチャットのものです。お手数ですが、もう一方のチャットでお送りください。
note-linked = 🔗 お客様は別のチャネルでも確認されました（{ $channel }）。どちらの内容もここに表示され、返信はお客様が最後に書かれたところへ届きます。
note-same-order = 同じお客様に、この注文についての未解決のチケットがもう一つあります：{ $number }
refuse-moved = まだ送信されていません。お客様は別のチャネルに移られました（{ $channel }）。そちらへ送信するには、もう一度押してください。
draft-way = お客様への送信先：{ $channel }
draft-way-again = 再送信すると、お客様が現在お使いのチャネルに届きます：{ $channel }
note-merged = { $name } さんが確認しました：{ $others } と同じお客様です。返信は最後に使われたチャンネルに届きます。
joined-code = ワンタイムコードで確認済み
joined-platform = チャンネル側の情報による
joined-agent = チームが確認
note-parted = { $name } さんが2人のお客様を再び分けました。
card-suspect = 同じお客様かもしれません：{ $number } · { $name } · { $channels }
card-suspect-ask = 同じお客様の番号…
card-join = 同じお客様
card-dismiss = 別のお客様
card-join-title = 同じお客様ですか？
card-join-text = { $mine } と { $other } を1人のお客様にまとめます。チケットは両方残り、返信先はそれぞれに表示されます。元に戻せます。
card-join-yes = まとめる
card-join-no = キャンセル
card-joined = ケース { $case } とまとめました：{ $why }
card-part = まとめを取り消す
card-part-title = 再び分けますか？
card-part-text = もう一方のお客様のチャンネル、チケット、情報を元に戻します。
card-part-yes = 分ける
card-part-no = キャンセル
suspect-title = 同じお客様の番号
suspect-label = もう一方のチケット番号
suspect-hint = 例：1042。どなたのものかをカードに表示し、もう一度確認します。
suspect-send = 確認する
suspect-close = キャンセル
refuse-join-same = そのチケットはすでにこのお客様のものです。
refuse-join-unknown = 別のお客様にそのチケットは見つかりません。番号を確かめてもう一度入力してください。
refuse-part-gone = このお客様はもうまとめられていません。
refuse-part-proved = お客様ご自身が確認済みのため、ここでは取り消せません。
refuse-part-moved = その後チャンネルが変わったため、きれいに元へ戻せません。
